/** MoE-Adapters: low-rank experts shared by all tasks, mixed by shares of each task, behind a selector of the task. */
import { z } from "zod";
import { distancesTo, nearest, type Part, rememberRequest, vectorOf } from "../gate";
import { defineStrategy } from "../strategy";

const PARTS: readonly Part[] = ["image", "fused"];
const ROUTER = "lora.router";
const isOf = (expert: number, name: string): boolean => name.startsWith(`lora.${expert}.`);

export const moeAdapter = defineStrategy({
  id: "moe-adapter",
  title: "Mixture-of-experts adapters",
  family: "expansion",
  summary:
    "Low-rank experts, of which each task trains one and uses all by shares of its own. A selector finds the task of a query by its features; a query that belongs to no deletion request goes to the untouched start.",
  paper: {
    title: "Boosting Continual Learning of Vision-Language Models via Mixture-of-Experts Adapters",
    authors: "Yu et al.",
    year: 2024,
    url: "https://arxiv.org/abs/2403.11549",
  },
  status: "inspired by",
  deviations: [
    "One vector of shares per task instead of a router on the input of every layer.",
    "A task trains one expert, in turn, and its shares; with more tasks than experts the first are trained anew.",
    "The selector compares distances to a Gaussian per task instead of reconstruction errors of an autoencoder per task.",
  ],
  kinds: ["tuning", "unlearning"],
  schedule: "sequential",
  params: z.strictObject({
    experts: z
      .int()
      .min(2)
      .max(16)
      .default(4)
      .describe("Number of low-rank experts; they share the usual rank."),
    preference: z
      .number()
      .nonnegative()
      .default(4)
      .describe("What a task's own expert is ahead of the others before the softmax, at first."),
    limit: z
      .number()
      .gt(0)
      .default(1.35)
      .describe("On deletion requests: largest distance at which a query counts as one of a request."),
    shrinkage: z
      .number()
      .gt(0)
      .default(0.01)
      .describe("Share of the mean variance added to every direction."),
  }),
  adapter: ({ experts }) => ({ experts }),
  start({ params, trained }) {
    /** Shares of a task in place of those of the last one. */
    const withRouter = (current: Float32Array, router: Float32Array): Float32Array => {
      const weights = trained.unpack(Float32Array.from(current));
      weights[ROUTER]?.set(router);
      return trained.pack(weights);
    };
    return {
      async beforeTask({ session, stage }) {
        const own = (stage - 1) % params.experts;
        const router = new Float32Array(params.experts);
        router[own] = params.preference;
        session.setParams(withRouter(await session.params(), router));
        session.scaleRates(trained.perElement((name) => (name === ROUTER || isOf(own, name) ? 1 : 0)));
      },
      async afterTask({ session, items, stage }) {
        const learnt = await session.params();
        session.store.set(
          `router.${stage}`,
          Float32Array.from(trained.unpack(learnt)[ROUTER] as Float32Array),
        );
        session.store.set("current", learnt);
        const open = items.some(({ truth }) => truth === undefined);
        session.store.set("limit", Float32Array.of(open ? Number.POSITIVE_INFINITY : params.limit));
        const vectors = (await session.embed(items)).map((embedding) => vectorOf(embedding, PARTS));
        rememberRequest(session, "gate", vectors);
      },
      route: (queries, session) =>
        distancesTo(
          session,
          "gate",
          queries.map((query) => vectorOf(query, PARTS)),
          params.shrinkage,
        ).map((distances) => `${nearest(distances, session.store.get("limit")?.[0] ?? 0) ?? "start"}`),
      expert(key, { store, initial }) {
        const [router, current] = [store.get(`router.${key}`), store.get("current")];
        return router && current ? withRouter(current, router) : initial;
      },
    };
  },
});

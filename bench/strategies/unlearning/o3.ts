/** O3: a low-rank adapter per request, kept apart from earlier ones, loaded only where a query looks like that request. */
import { z } from "zod";
import { distancesTo, nearest, type Part, rememberRequest, vectorOf } from "../gate";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";

const PARTS: readonly Part[] = ["image", "fused"];

export const o3 = defineStrategy({
  id: "o3",
  title: "Orthogonal LoRA with an out-of-distribution gate (O3)",
  family: "unlearning",
  summary:
    "Trains a low-rank adapter on from request to request, penalised for using directions of earlier ones, keeps its state after each, and loads the one whose request an out-of-distribution detector sees in a query, or none. Needs no retained data.",
  paper: {
    title: "On Large Language Model Continual Unlearning",
    authors: "Gao et al.",
    year: 2024,
    url: "https://arxiv.org/abs/2407.10223",
  },
  status: "inspired by",
  deviations: [
    "The detector is a Gaussian per request over features of the frozen start, without the contrastive training of the paper.",
    "An adapter is loaded or not; the paper also loads it in part.",
    "The penalty is on the overlap of the changes of the down-projections with the sum of the earlier changes, per layer.",
  ],
  kinds: ["unlearning"],
  schedule: "sequential",
  params: z.strictObject({
    tuning,
    orthogonality: z.number().nonnegative().default(0.1).describe("Weight of the overlap penalty."),
    limit: z
      .number()
      .gt(0)
      .default(1.35)
      .describe("Largest distance at which a query counts as one of the request; its own are about 1 away."),
    shrinkage: z
      .number()
      .gt(0)
      .default(0.01)
      .describe("Share of the mean variance added to every direction."),
  }),
  start: ({ params, trained, ops: { tf } }) => ({
    vectors: ["earlier", "last"],
    beforeTask: async ({ session }) => session.setVector("last", await session.params()),
    loss({ params: theta, state }) {
      const now = trained.split(theta.sub(state.last!) as typeof theta);
      const before = trained.split(state.earlier!);
      const down = Object.keys(now).filter((name) => name.endsWith(".a"));
      const overlaps = down.map((name) => tf.matMul(now[name]!, before[name]!, true, false).square().sum());
      const sum = overlaps.length > 0 ? tf.addN(overlaps) : theta.sum().mul(0);
      return sum.mul(params.orthogonality).asScalar();
    },
    async afterTask({ session, items, stage }) {
      const learnt = await session.params();
      const earlier = await session.vector("earlier");
      const last = session.store.get(`expert.${stage - 1}`) ?? session.initial;
      const moved = learnt.map((x, i) => x - (last[i] as number));
      session.setVector(
        "earlier",
        earlier.map((x, i) => x + (moved[i] as number)),
      );
      session.store.set(`expert.${stage}`, learnt);
      const vectors = (await session.embed(items)).map((embedding) => vectorOf(embedding, PARTS));
      rememberRequest(session, "gate", vectors);
    },
    route: (queries, session) =>
      distancesTo(
        session,
        "gate",
        queries.map((query) => vectorOf(query, PARTS)),
        params.shrinkage,
      ).map((distances) => `${nearest(distances, params.limit) ?? "start"}`),
    expert: (key, { store, initial }) => store.get(`expert.${key}`) ?? initial,
  }),
});

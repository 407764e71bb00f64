/** CORE: refusers that are mixed by how much a query's image and text concern each deleted concept. */
import { z } from "zod";
import type { QueryEmbedding } from "@/bench/model/embedding";
import { distancesTo, rememberRequest, vectorOf } from "../gate";
import { defineStrategy, type StrategySession } from "../strategy";
import { tuning } from "../tuning";

export const core = defineStrategy({
  id: "core",
  title: "Concept-routed refusers (CORE)",
  family: "unlearning",
  summary:
    "Keeps a small set of refusers, each grown from the one nearest in concept. A query is answered by a mixture of the two most relevant ones, as far as its image and its text concern something deleted at all.",
  paper: {
    title:
      "Which Concepts to Forget and How to Refuse? Decomposing Concepts for Continual Unlearning in Large Vision-Language Models",
    authors: "Jin, Han and Kim",
    year: 2026,
    url: "https://arxiv.org/abs/2603.21484",
  },
  status: "inspired by",
  deviations: [
    "Known from summaries only; the authors have published no code.",
    "Concepts are Gaussians over features of the frozen start instead of activations that are aligned with an LLM's phrases.",
    "A refuser is a LoRA with projector, not a projector alone: at this model size a projector cannot turn an answer into a refusal.",
    "Refusers are mixed by their parameters, with shares rounded to quarters.",
  ],
  kinds: ["unlearning"],
  schedule: "sequential",
  params: z.strictObject({
    tuning,
    refusers: z
      .int()
      .positive()
      .default(20)
      .describe("Most refusers; further requests train the nearest one on."),
    inherit: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe("Share of the nearest refuser that a new one begins with."),
    sharpness: z
      .number()
      .gt(0)
      .default(12)
      .describe("How fast relevance falls with the distance from a concept."),
    limit: z
      .number()
      .gt(0)
      .default(2)
      .describe("Distance at which relevance is one half; members are about 1 away."),
    shrinkage: z
      .number()
      .gt(0)
      .default(0.01)
      .describe("Share of the mean variance added to every direction."),
  }),
  start({ params }) {
    const { limit, sharpness, shrinkage } = params;
    /** Relevance of each request to each query: image times text, as in the paper's equation for r. */
    const relevances = (session: StrategySession, queries: readonly QueryEmbedding[]): number[][] => {
      const of = (name: string, part: "image" | "fused") =>
        distancesTo(
          session,
          name,
          queries.map((query) => vectorOf(query, [part])),
          shrinkage,
        );
      const [images, texts] = [of("concept.image", "image"), of("concept.text", "fused")];
      const soft = (distance: number) => 1 / (1 + Math.exp(sharpness * (distance - limit)));
      return images.map((row, q) => row.map((distance, t) => soft(distance) * soft(texts[q]?.[t] as number)));
    };
    const refuserOf = ({ store }: StrategySession, request: number) =>
      store.get("refuser-of")?.[request] ?? 0;
    return {
      async beforeTask({ session, items }) {
        const scores = relevances(session, await session.embed(items.slice(0, 32)));
        const requests = scores[0]?.length ?? 0;
        const mean = Array.from({ length: requests }, (_, t) =>
          scores.reduce((sum, row) => sum + (row[t] as number) / scores.length, 0),
        );
        const known = [...(session.store.get("refuser-of") ?? [])];
        const near = requests === 0 ? null : refuserOf(session, mean.indexOf(Math.max(...mean)));
        const count = known.length === 0 ? 0 : Math.max(...known) + 1;
        const own = count < params.refusers ? count : (near as number);
        session.store.set("refuser-of", Float32Array.from([...known, own]));
        const from = near === null ? null : session.store.get(`refuser.${near}`);
        const share = own === near ? 1 : params.inherit;
        session.setParams(session.initial.map((x, i) => (from ? x + share * ((from[i] as number) - x) : x)));
      },
      async afterTask({ session, items, stage }) {
        session.store.set(`refuser.${refuserOf(session, stage - 1)}`, await session.params());
        const embeddings = await session.embed(items);
        const vectors = (part: "image" | "fused") =>
          embeddings.map((embedding) => vectorOf(embedding, [part]));
        rememberRequest(session, "concept.image", vectors("image"));
        rememberRequest(session, "concept.text", vectors("fused"));
      },
      route: (queries, session) => relevances(session, queries).map((row) => mixtureOf(row, session)),
      expert(key, { store, initial }) {
        const parts = key.split(" ").filter(Boolean);
        const mixed = Float32Array.from(initial);
        for (const part of parts) {
          const [name = "", quarters = ""] = part.split(":");
          const refuser = store.get(`refuser.${name}`) as Float32Array;
          const share = Number(quarters) / 4;
          for (let i = 0; i < mixed.length; i++)
            mixed[i]! += share * ((refuser[i] as number) - (initial[i] as number));
        }
        return mixed;
      },
    };

    /** "refuser:quarters" of the two most relevant requests; their sum is the gate, the highest relevance. */
    function mixtureOf(row: readonly number[], session: StrategySession): string {
      const best = [...row.keys()].sort((a, b) => (row[b] as number) - (row[a] as number)).slice(0, 2);
      const total = best.reduce((sum, t) => sum + (row[t] as number), 0);
      const gate = best.length === 0 ? 0 : (row[best[0] as number] as number);
      return best
        .map((t) => ({ t, quarters: total > 0 ? Math.round((4 * gate * (row[t] as number)) / total) : 0 }))
        .filter(({ quarters }) => quarters > 0)
        .map(({ t, quarters }) => `${refuserOf(session, t)}:${quarters}`)
        .join(" ");
    }
  },
});

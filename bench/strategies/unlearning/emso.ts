/** Selective entropy maximisation: make the forgotten answers uncertain by changing few, well-chosen weights. */
import { z } from "zod";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";
import { truthOf } from "./batches";

export const emso = defineStrategy({
  id: "emso",
  title: "Selective entropy maximisation (EMSO)",
  family: "unlearning",
  summary:
    "Raises the entropy of what the model would say where it should forget, and updates only the weights on which raising entropy and raising the loss agree most. Needs neither retained data nor a reference; it never learns to refuse.",
  paper: {
    title:
      "Get Confused Cautiously: Textual Sequence Memorization Erasure with Selective Entropy Maximization",
    authors: "Zhang et al.",
    year: 2024,
    url: "https://arxiv.org/abs/2408.04983",
  },
  status: "inspired by",
  deviations: [
    "The paper's contrastive gradient metric could not be read; weights are chosen by the size of the entropy gradient where its sign is that of the loss gradient.",
  ],
  kinds: ["unlearning"],
  schedule: "sequential",
  params: z.strictObject({
    tuning,
    top: z.number().gt(0).max(1).default(0.1).describe("Share of the weights that are updated."),
    items: z.int().positive().default(64).describe("Items that both gradients are averaged over."),
  }),
  start: ({ params, ops: { tf } }) => ({
    async beforeTask({ session, items, rng }) {
      const chosen = rng.sample(items, Math.min(params.items, items.length)).map(truthOf);
      const entropy = await session.gradient(chosen, "entropy");
      const loss = await session.gradient(chosen);
      const score = entropy.map((g, i) => (g * (loss[i] as number) > 0 ? Math.abs(g) : 0));
      const least = score.toSorted()[Math.floor(score.length * (1 - params.top))] as number;
      session.scaleRates(score.map((s) => (s > 0 && s >= least ? 1 : 0)));
    },
    batch: (fresh, size) => fresh(size).map(truthOf),
    objective({ logits, weights }) {
      const logs = tf.logSoftmax(logits);
      return logs.exp().mul(logs).sum(1).mul(weights).sum().asScalar();
    },
  }),
});

/** Refusal tuning with a leash: on retained data the model must stay close to what it was before any request. */
import { z } from "zod";
import { divergence, rowWeights, targetLogs } from "../losses";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";
import { withRetained } from "./batches";

export const klRetain = defineStrategy({
  id: "kl-retain",
  title: "Refusal tuning with KL on retained data",
  family: "unlearning",
  summary:
    "Fine-tunes on the refusals while the divergence from the starting model on retained data is kept small. It sees no labels of retained data, only the start's own answers.",
  paper: {
    title: "TOFU: A Task of Fictitious Unlearning for LLMs",
    authors: "Maini et al.",
    year: 2024,
    url: "https://arxiv.org/abs/2401.06121",
  },
  status: "inspired by",
  deviations: ["The paper combines the KL term with gradient ascent; here it goes with the refusals."],
  kinds: ["unlearning"],
  schedule: "sequential",
  retained: true,
  params: z.strictObject({
    tuning,
    lambda: z.number().nonnegative().default(1).describe("Weight of the divergence."),
    share: z.number().gt(0).lt(1).default(0.5).describe("Share of every batch that is retained data."),
  }),
  start: ({ params, ops: { tf } }) => ({
    vectors: ["start"],
    beforeTask: ({ session }) => session.setVector("start", session.initial),
    batch: (fresh, size, context) => withRetained(fresh, size, params.share, context),
    objective(context) {
      const { logits, targets, forward, state } = context;
      const { kept, deleted } = rowWeights(context);
      const refusing = targetLogs(tf, logits, targets).mul(deleted).sum().neg();
      const staying = divergence(tf, forward(state.start!), logits).mul(kept).sum();
      return refusing.add(staying.mul(params.lambda)).asScalar();
    },
  }),
});

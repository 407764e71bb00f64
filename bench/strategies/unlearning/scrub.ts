/** SCRUB: a student that moves away from its teacher on the forgotten data and stays with it on the rest, in turn. */
import { z } from "zod";
import { divergence, rowWeights, targetLogs } from "../losses";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";
import { withRetained } from "./batches";

export const scrub = defineStrategy({
  id: "scrub",
  title: "SCRUB",
  family: "unlearning",
  summary:
    "In turn one step that learns the refusals and moves away from the model before the request, and one step that stays with it on retained data.",
  paper: {
    title: "Towards Unbounded Machine Unlearning",
    authors: "Kurmanji et al.",
    year: 2023,
    url: "https://arxiv.org/abs/2302.09880",
  },
  status: "inspired by",
  deviations: [
    "The paper unlearns classifiers; here the forget step also learns the refusal.",
    "Steps alternate one by one instead of in epochs, and the divergence that is maximised is bounded.",
  ],
  kinds: ["unlearning"],
  schedule: "sequential",
  retained: true,
  params: z.strictObject({
    tuning,
    alpha: z.number().nonnegative().default(0.1).describe("Weight of moving away on the forgotten data."),
    bound: z.number().gt(0).default(5).describe("Divergence per token beyond which it is not pushed, nats."),
    gamma: z.number().nonnegative().default(1).describe("Weight of staying on retained data."),
    share: z.number().gt(0).lt(1).default(0.5).describe("Share of every batch that is retained data."),
  }),
  start: ({ params, ops: { tf } }) => ({
    vectors: ["teacher"],
    beforeTask: async ({ session }) => session.setVector("teacher", await session.params()),
    batch: (fresh, size, context) => withRetained(fresh, size, params.share, context),
    objective(context) {
      const { logits, targets, forward, state, step } = context;
      const { kept, deleted } = rowWeights(context);
      const nll = targetLogs(tf, logits, targets).neg();
      const apart = divergence(tf, forward(state.teacher!), logits);
      const away = apart.minimum(params.bound).mul(params.alpha);
      const forgetting = nll.sub(away).mul(deleted).sum();
      const keeping = apart.mul(params.gamma).add(nll).mul(kept).sum();
      const odd = step.sub(step.div(2).floor().mul(2));
      return forgetting
        .mul(odd)
        .add(keeping.mul(odd.neg().add(1)))
        .asScalar();
    },
  }),
});

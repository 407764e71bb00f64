/** NPO: the forgotten answers are dispreferred responses; a bounded form of gradient ascent. */
import { z } from "zod";
import { perItem, rowWeights, softplus, targetLogs } from "../losses";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";
import { truthOf, withRetained } from "./batches";

export const npo = defineStrategy({
  id: "npo",
  title: "Negative preference optimisation (NPO)",
  family: "unlearning",
  summary:
    "Pushes the forgotten answers below their likelihood under the model before the request, ever more weakly as they fall, and keeps the loss of retained data low. It never learns to refuse.",
  paper: {
    title: "Negative Preference Optimization: From Catastrophic Collapse to Effective Unlearning",
    authors: "Zhang et al.",
    year: 2024,
    url: "https://arxiv.org/abs/2404.05868",
  },
  status: "implemented from the paper",
  deviations: ["The reference is the model before the request, not the one before all requests."],
  kinds: ["unlearning"],
  schedule: "sequential",
  retained: true,
  params: z.strictObject({
    tuning,
    beta: z.number().gt(0).default(0.1).describe("Inverse temperature."),
    retainWeight: z.number().nonnegative().default(1).describe("Weight of the loss on retained data."),
    share: z.number().gt(0).lt(1).default(0.5).describe("Share of every batch that is retained data."),
  }),
  start: ({ params, ops: { tf } }) => ({
    vectors: ["reference"],
    beforeTask: async ({ session }) => session.setVector("reference", await session.params()),
    batch: (fresh, size, context) =>
      withRetained(fresh, size, params.share, context).map((item) => (item.retained ? item : truthOf(item))),
    objective(context) {
      const { logits, targets, forward, state, retained } = context;
      const logs = targetLogs(tf, logits, targets);
      const before = targetLogs(tf, forward(state.reference!), targets);
      const ratio = perItem(logs.sub(before), context);
      const deleted = retained.neg().add(1);
      // -2/beta log sigmoid(-beta ratio), averaged over the forgotten items (equation 3).
      const forgetting = softplus(ratio.mul(params.beta)).mul(deleted).sum().div(deleted.sum().maximum(1));
      const keeping = logs.mul(rowWeights(context).kept).sum().neg();
      return forgetting
        .mul(2 / params.beta)
        .add(keeping.mul(params.retainWeight))
        .asScalar();
    },
  }),
});

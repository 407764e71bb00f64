/** SimNPO: NPO without a reference model, with the likelihood per token. */
import { z } from "zod";
import { lengths, perItem, rowWeights, softplus, targetLogs } from "../losses";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";
import { truthOf, withRetained } from "./batches";

export const simnpo = defineStrategy({
  id: "simnpo",
  title: "SimNPO",
  family: "unlearning",
  summary:
    "Pushes the likelihood per token of the forgotten answers below a margin, without a reference model, and keeps the loss of retained data low. It never learns to refuse.",
  paper: {
    title: "Simplicity Prevails: Rethinking Negative Preference Optimization for LLM Unlearning",
    authors: "Fan et al.",
    year: 2024,
    url: "https://arxiv.org/abs/2410.07163",
  },
  status: "implemented from the paper",
  deviations: [],
  kinds: ["unlearning"],
  schedule: "sequential",
  retained: true,
  params: z.strictObject({
    tuning,
    beta: z.number().gt(0).default(2.5).describe("Inverse temperature."),
    gamma: z.number().nonnegative().default(0).describe("Margin."),
    retainWeight: z.number().nonnegative().default(1).describe("Weight of the loss on retained data."),
    share: z.number().gt(0).lt(1).default(0.5).describe("Share of every batch that is retained data."),
  }),
  start: ({ params, ops: { tf } }) => ({
    batch: (fresh, size, context) =>
      withRetained(fresh, size, params.share, context).map((item) => (item.retained ? item : truthOf(item))),
    objective(context) {
      const { logits, targets, retained } = context;
      const logs = targetLogs(tf, logits, targets);
      const perToken = perItem(logs, context).div(lengths(tf, context));
      const deleted = retained.neg().add(1);
      // -2/beta log sigmoid(-beta/|y| log p - gamma), averaged over the forgotten items.
      const terms = softplus(perToken.mul(params.beta).add(params.gamma)).mul(deleted);
      const forgetting = terms
        .sum()
        .div(deleted.sum().maximum(1))
        .mul(2 / params.beta);
      const keeping = logs.mul(rowWeights(context).kept).sum().neg();
      return forgetting.add(keeping.mul(params.retainWeight)).asScalar();
    },
  }),
});

/** IDK preference: direct preference optimisation of the refusal over the answer that is to be forgotten. */
import { z } from "zod";
import { perItem, softplus, targetLogs } from "../losses";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";
import { truthOf } from "./batches";

export const idkPreference = defineStrategy({
  id: "idk-preference",
  title: "Preference for refusing (IDK + DPO)",
  family: "unlearning",
  summary:
    "Direct preference optimisation on pairs of one query: the fitting refusal is preferred to the answer that is to be forgotten.",
  paper: {
    title: "TOFU: A Task of Fictitious Unlearning for LLMs",
    authors: "Maini et al.",
    year: 2024,
    url: "https://arxiv.org/abs/2401.06121",
  },
  status: "implemented from the paper",
  deviations: [
    "The refusal is the one of the category instead of one drawn from a hundred ways to say that one does not know.",
    "The reference is the model before the request.",
  ],
  kinds: ["unlearning"],
  schedule: "sequential",
  params: z.strictObject({
    tuning,
    beta: z.number().gt(0).default(0.1).describe("Inverse temperature."),
  }),
  start: ({ params, ops: { tf } }) => ({
    vectors: ["reference"],
    beforeTask: async ({ session }) => session.setVector("reference", await session.params()),
    batch(fresh, size) {
      const chosen = fresh(Math.floor(size / 2));
      const pairs = [...chosen, ...chosen.map(truthOf)];
      return size % 2 === 0 ? pairs : [...pairs, ...fresh(1).map((item) => ({ ...item, weight: 0 }))];
    },
    objective(context) {
      const { logits, targets, forward, state } = context;
      const before = targetLogs(tf, forward(state.reference!), targets);
      const gains = perItem(targetLogs(tf, logits, targets).sub(before), context);
      const pairs = Math.floor(gains.shape[0] / 2);
      const margin = gains.slice(0, pairs).sub(gains.slice(pairs, pairs));
      return softplus(margin.mul(-params.beta)).mean().div(params.beta).asScalar();
    },
  }),
});

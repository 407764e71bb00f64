/** Membership inference: whether losses betray what was once taught. */
import { auc } from "@/bench/statistics/auc";
import { fraction, indexed, math, tokens } from "../formula";
import { defineMetric } from "../metric";

const [forgotten, unseen] = [indexed("l", "f"), indexed("l", "u")];

export const membershipAuc = defineMetric({
  id: "membership-auc",
  title: "Membership inference",
  kind: "unlearning",
  summary:
    "How often the true answer of a forgotten item has a lower loss than that of an item never taught, at the end; 50 is ideal.",
  direction: "lower",
  range: [0, 100],
  unit: "percent",
  formula:
    "100 · ( P(f < u) + 1/2 · P(f = u) ), f and u = loss on a forgotten and on an unseen item after request T",
  mathml: math(
    `${tokens("100·(P(")}${forgotten}<mo>&lt;</mo>${unseen}${tokens(")+")}${fraction("<mn>1</mn>", "<mn>2</mn>")}${tokens("P(")}${forgotten}${tokens("=")}${unseen}${tokens("))")}`,
  ),
  divisor: "pairs of a forgotten and an unseen item",
  needs: "the losses on forgotten and on unseen items after request T",
  minTasks: 1,
  source: {
    citation: "Shi et al., MUSE: Machine Unlearning Six-Way Evaluation for Language Models, 2024",
    url: "https://arxiv.org/abs/2407.06460",
  },
  notes: [
    "The source's: the area under the curve of a membership attack, there set against that of a retrained model (PrivLeak).",
    "Our reading: the attack is the plain loss per answer token, and 50 (no attack can tell) stands for retraining. The source attacks with the least likely tokens.",
    "Far below 50 the forgotten stand out again, by losses that are too high.",
  ],
  // Items of one category are alike, so an error from independent pairs would look too small.
  standardError: null,
  value: ({ T, forgotten, unseen }) =>
    100 *
    auc(
      forgotten(T).map(({ loss }) => loss),
      unseen(T),
    ),
});

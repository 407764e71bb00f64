/** Specificity at the end: how much of what must not change is still there after all requests. */
import { call, entry, fraction, math, mean, tokens, total } from "../formula";
import { defineMetric } from "../metric";
import { specificity } from "../retained";

const kept = call(
  "min",
  "<mn>100</mn>",
  `${tokens("100·")}${fraction(entry("A", "T", "i", "s"), entry("A", "0", "i", "s"))}`,
);

export const specificityLast = defineMetric({
  id: "specificity-last",
  title: "Specificity, last",
  kind: "unlearning",
  summary:
    "Accuracy on what must not change, relative to before any request, at the end; gains do not count.",
  direction: "higher",
  range: [0, 100],
  unit: "percent",
  formula: "1/(3T) · Σ(s) Σ(i=1..T) min( 100, 100 · A_s[T][i] / A_s[0][i] ), s = retain, neighbour, general",
  mathml: math(mean("3T", "i=1", "T", total("s", kept))),
  divisor: "3T, less the cells with A_s[0][i] = 0",
  needs: "rows 0 and T of the retain, neighbour and general sets",
  minTasks: 1,
  source: {
    citation: "Jin, Han and Kim, Which Concepts to Forget and How to Refuse? (CORE), 2026",
    url: "https://arxiv.org/abs/2603.21484",
  },
  notes: [
    "The paper's: S, general capability kept on benchmarks that no request touches. Neither its formula nor its reference could be read.",
    "Our reading: each cell relative to the run's own start and capped at 100, so that gains hide no losses; the three sets count the same.",
    "A cell without a right answer at the start has nothing to lose and is left out of sum and divisor.",
  ],
  // A ratio of two scores on the same items is not linear in them.
  standardError: null,
  value: (scores) => specificity(scores, scores.T),
});

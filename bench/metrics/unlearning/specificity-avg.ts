/** Specificity over the whole course of requests. */
import { call, entry, fraction, math, mean, tokens, total } from "../formula";
import { defineMetric, sum } from "../metric";
import { specificity } from "../retained";

const kept = call(
  "min",
  "<mn>100</mn>",
  `${tokens("100·")}${fraction(entry("A", "t", "i", "s"), entry("A", "0", "i", "s"))}`,
);

export const specificityAvg = defineMetric({
  id: "specificity-avg",
  title: "Specificity, average",
  kind: "unlearning",
  summary:
    "Mean over the requests of the accuracy kept on what must not change, relative to before any request.",
  direction: "higher",
  range: [0, 100],
  unit: "percent",
  formula:
    "1/T · Σ(t=1..T) [ 1/(3T) · Σ(s) Σ(i=1..T) min( 100, 100 · A_s[t][i] / A_s[0][i] ) ], s = retain, neighbour, general",
  mathml: math(mean("T", "t=1", "T", mean("3T", "i=1", "T", total("s", kept)))),
  divisor: "T (outer); 3T, less the cells with A_s[0][i] = 0 (inner)",
  needs: "rows 0 to T of the retain, neighbour and general sets",
  minTasks: 1,
  source: {
    citation: "Jin, Han and Kim, Which Concepts to Forget and How to Refuse? (CORE), 2026",
    url: "https://arxiv.org/abs/2603.21484",
  },
  notes: [
    "The paper's: S, and that Avg is a mean over the unlearning steps.",
    "Our reading: specificity-last, taken after every request; all sets of all requests enter at every step, also those of later requests.",
  ],
  // A ratio of two scores on the same items is not linear in them.
  standardError: null,
  value: (scores) => sum(1, scores.T, (t) => specificity(scores, t)) / scores.T,
});

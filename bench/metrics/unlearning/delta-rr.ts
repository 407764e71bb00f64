/** Refusals out of context: those that do not fit the category they are asked about. */
import { difference, entry, math, mean } from "../formula";
import { defineMetric, sum } from "../metric";

export const deltaRr = defineMetric({
  id: "delta-rr",
  title: "Refusals out of context, last",
  kind: "unlearning",
  summary: "Refusals of deleted queries that name no category or a wrong one, at the end.",
  direction: "lower",
  range: [0, 100],
  unit: "percentage points",
  formula: "1/T · Σ(i=1..T) ( RR[T][i] − C[T][i] )",
  mathml: math(mean("T", "i=1", "T", difference(entry("RR", "T", "i"), entry("C", "T", "i")))),
  divisor: "T",
  needs: "row T of the forget set, with its refusals",
  minTasks: 1,
  source: {
    citation: "Jin, Han and Kim, Which Concepts to Forget and How to Refuse? (CORE), 2026",
    url: "https://arxiv.org/abs/2603.21484",
  },
  notes: [
    "The paper's: a deviation tied to refusals out of context, printed as ΔRR.",
    "Our reading: the plain refusal rate less the fitting refusals; refusal-rate − crr-last.",
    "A model that refuses nothing has 0: read it beside crr-last.",
  ],
  // Errors are kept for scores, not for counts of refusals.
  standardError: null,
  value: ({ T, score, refused }) => sum(1, T, (i) => refused("forget", T, i) - score("forget", T, i)) / T,
});

/** Context-aware refusal rate on everything deleted so far, averaged over the whole course of requests. */
import { entry, math, mean } from "../formula";
import { defineMetric, sum } from "../metric";

export const crrAvg = defineMetric({
  id: "crr-avg",
  title: "Context-aware refusal rate, average",
  kind: "unlearning",
  summary: "Mean over the requests of the share of fitting refusals on everything deleted so far.",
  direction: "higher",
  range: [0, 100],
  unit: "percent",
  formula: "1/T · Σ(t=1..T) [ 1/t · Σ(i=1..t) C[t][i] ]",
  mathml: math(mean("T", "t=1", "T", mean("t", "i=1", "t", entry("C", "t", "i")))),
  divisor: "T (outer), t (inner)",
  needs: "every cell (t, i) of the forget set with 1 ≤ i ≤ t ≤ T",
  minTasks: 1,
  source: {
    citation: "Jin, Han and Kim, Which Concepts to Forget and How to Refuse? (CORE), 2026",
    url: "https://arxiv.org/abs/2603.21484",
  },
  notes: [
    "The paper's: the idea of CRR, and that Avg is a mean over the unlearning steps.",
    "Our reading: what is averaged at one step, namely the requests up to it, each counting the same; compare maa.",
  ],
  // Cells of one request at several stages share their test items, so independent errors would look too small.
  standardError: null,
  value: ({ T, score }) => sum(1, T, (t) => sum(1, t, (i) => score("forget", t, i)) / t) / T,
});

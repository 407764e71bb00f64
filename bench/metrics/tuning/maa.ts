/** Mean average accuracy: average accuracy over the tasks seen so far, averaged over the whole course of training. */
import { math, mean, R } from "../formula";
import { defineMetric, sum } from "../metric";

export const maa = defineMetric({
  id: "maa",
  title: "Mean average accuracy",
  kind: "tuning",
  summary: "Mean over the stages of the mean score on the tasks seen so far.",
  direction: "higher",
  range: [0, 100],
  unit: "percent",
  formula: "1/T · Σ(t=1..T) [ 1/t · Σ(i=1..t) R[t][i] ]",
  mathml: math(mean("T", "t=1", "T", mean("t", "i=1", "t", R("t", "i")))),
  divisor: "T (outer), t (inner)",
  needs: "every cell (t, i) with 1 ≤ i ≤ t ≤ T",
  minTasks: 1,
  source: {
    citation: "Chen et al., CoIN: A Benchmark of Continual Instruction tuNing for Multimodal LLMs, 2024",
    url: "https://arxiv.org/abs/2403.08350",
  },
  notes: ["Also called average incremental accuracy; tables on UCIT print it as Avg."],
  // Cells of one task at several stages share their test items, so independent errors would look too small.
  standardError: null,
  value: ({ T, R }) => sum(1, T, (t) => sum(1, t, (i) => R(t, i)) / t) / T,
});

/** Average accuracy at the end: the headline number of most papers. */
import { math, mean, R } from "../formula";
import { defineMetric, sum } from "../metric";

export const avg = defineMetric({
  id: "avg",
  title: "Average accuracy",
  kind: "tuning",
  summary: "Mean score over all tasks after the last training stage.",
  direction: "higher",
  range: [0, 100],
  unit: "percent",
  formula: "1/T · Σ(i=1..T) R[T][i]",
  mathml: math(mean("T", "i=1", "T", R("T", "i"))),
  divisor: "T",
  needs: "row T",
  minTasks: 1,
  source: {
    citation: "Lopez-Paz and Ranzato, Gradient Episodic Memory for Continual Learning, 2017 (there: ACC)",
    url: "https://arxiv.org/abs/1706.08840",
  },
  notes: [
    "Also called MFN, Last, Avg.ACC, A_T and FAA.",
    "Every task counts the same, whatever the size of its test split; papers that weight by test items print other numbers.",
  ],
  standardError: "The tasks' test items are drawn independently.",
  value: ({ T, R }) => sum(1, T, (i) => R(T, i)) / T,
});

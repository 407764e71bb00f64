/** Forward transfer: what earlier training gives to a task before it is trained itself. */
import { difference, indexed, math, mean, R } from "../formula";
import { defineMetric, sum } from "../metric";

export const fwt = defineMetric({
  id: "fwt",
  title: "Forward transfer",
  kind: "tuning",
  summary: "Mean gain on each task just before its own stage over its score before any training.",
  direction: "higher",
  range: [-100, 100],
  unit: "percentage points",
  formula: "1/(T−1) · Σ(i=2..T) ( R[i−1][i] − b[i] ), b[i] = R[0][i]",
  mathml: math(mean("T−1", "i=2", "T", difference(R("i−1", "i"), indexed("b", "i")))),
  divisor: "T−1",
  needs: "row 0 and the cells (i−1, i) above the diagonal",
  minTasks: 2,
  source: {
    citation: "Lopez-Paz and Ranzato, Gradient Episodic Memory for Continual Learning, 2017",
    url: "https://arxiv.org/abs/1706.08840",
  },
  notes: [
    "The baseline b is the starting checkpoint's score (row 0); in the source it is that of random weights.",
    "CITB subtracts no baseline, so its numbers are far larger.",
  ],
  // Row 0 and the cell above the diagonal share their test items; most papers give no error here.
  standardError: null,
  value: ({ T, R }) => sum(2, T, (i) => R(i - 1, i) - R(0, i)) / (T - 1),
});

/** Backward transfer with divisor T−1, the definition of Gradient Episodic Memory. */
import { difference, math, mean, R } from "../formula";
import { defineMetric, sum } from "../metric";

export const bwt = defineMetric({
  id: "bwt",
  title: "Backward transfer",
  kind: "tuning",
  summary: "Mean change on the earlier tasks from right after their own stage to the end.",
  direction: "higher",
  range: [-100, 100],
  unit: "percentage points",
  formula: "1/(T−1) · Σ(i=1..T−1) ( R[T][i] − R[i][i] )",
  mathml: math(mean("T−1", "i=1", "T−1", difference(R("T", "i"), R("i", "i")))),
  divisor: "T−1",
  needs: "row T and the diagonal cells (i, i)",
  minTasks: 2,
  source: {
    citation: "Lopez-Paz and Ranzato, Gradient Episodic Memory for Continual Learning, 2017",
    url: "https://arxiv.org/abs/1706.08840",
  },
  notes: [
    "MLLM-CL, MCITlib and CITB divide by T−1 as here; CoIN divides by T, see bwt-coin.",
    "With mft and avg: (avg − mft) · T/(T−1).",
  ],
  standardError:
    "An upper bound: both scores of a task are on the same test items, whose errors partly cancel; here they are taken as independent.",
  value: ({ T, R }) => sum(1, T - 1, (i) => R(T, i) - R(i, i)) / (T - 1),
});

/** Backward transfer with divisor T, as CoIN prints it. */
import { difference, math, mean, R } from "../formula";
import { defineMetric, sum } from "../metric";

export const bwtCoin = defineMetric({
  id: "bwt-coin",
  title: "Backward transfer (CoIN)",
  kind: "tuning",
  summary: "Backward transfer divided by the number of all tasks, the last one (always 0) included.",
  direction: "higher",
  range: [-100, 100],
  unit: "percentage points",
  formula: "1/T · Σ(i=1..T) ( R[T][i] − R[i][i] )",
  mathml: math(mean("T", "i=1", "T", difference(R("T", "i"), R("i", "i")))),
  divisor: "T",
  needs: "row T and the diagonal cells (i, i)",
  minTasks: 1,
  source: {
    citation: "Chen et al., CoIN: A Benchmark of Continual Instruction tuNing for Multimodal LLMs, 2024",
    url: "https://arxiv.org/abs/2403.08350",
  },
  notes: ["(T−1)/T times bwt. With a single task it is 0 by definition."],
  standardError:
    "An upper bound: both scores of a task are on the same test items, whose errors partly cancel; here they are taken as independent.",
  value: ({ T, R }) => sum(1, T, (i) => R(T, i) - R(i, i)) / T,
});

/** Zero-shot: what the starting checkpoint can do before any training of the run. */
import { math, mean, R } from "../formula";
import { defineMetric, sum } from "../metric";

export const zeroShot = defineMetric({
  id: "zero-shot",
  title: "Zero-shot accuracy",
  kind: "tuning",
  summary: "Mean score over all tasks before any training: the starting checkpoint, not the strategy.",
  direction: "higher",
  range: [0, 100],
  unit: "percent",
  formula: "1/T · Σ(i=1..T) R[0][i]",
  mathml: math(mean("T", "i=1", "T", R("0", "i"))),
  divisor: "T",
  needs: "row 0",
  minTasks: 1,
  source: {
    citation: "Chen et al., CoIN: A Benchmark of Continual Instruction tuNing for Multimodal LLMs, 2024",
    url: "https://arxiv.org/abs/2403.08350",
  },
  notes: [
    "The same for every strategy of a board; boards with different starting checkpoints differ most here.",
  ],
  standardError: "The tasks' test items are drawn independently.",
  value: ({ T, R }) => sum(1, T, (i) => R(0, i)) / T,
});

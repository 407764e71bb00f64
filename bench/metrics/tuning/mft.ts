/** Mean fine-tuning accuracy: how well each task is learned when its turn comes. */
import { math, mean, R } from "../formula";
import { defineMetric, sum } from "../metric";

export const mft = defineMetric({
  id: "mft",
  title: "Mean fine-tuning accuracy",
  kind: "tuning",
  summary: "Mean score on each task right after the stage that trained it.",
  direction: "higher",
  range: [0, 100],
  unit: "percent",
  formula: "1/T · Σ(i=1..T) R[i][i]",
  mathml: math(mean("T", "i=1", "T", R("i", "i"))),
  divisor: "T",
  needs: "the diagonal cells (i, i)",
  minTasks: 1,
  source: {
    citation: "Zhao et al., MLLM-CL: Continual Learning for Multimodal Large Language Models, 2025",
    url: "https://arxiv.org/abs/2506.05453",
  },
  notes: [
    "Also called New.ACC and learning accuracy.",
    "Some texts print the definitions of MFT and MFN swapped while their tables follow this one.",
  ],
  standardError: "The tasks' test items are drawn independently.",
  value: ({ T, R }) => sum(1, T, (i) => R(i, i)) / T,
});

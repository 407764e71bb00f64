/** Intransigence: how much worse each task is learned in sequence than by joint training. */
import { difference, indexed, math, mean, R } from "../formula";
import { defineMetric, sum } from "../metric";

export const intransigence = defineMetric({
  id: "intransigence",
  title: "Intransigence",
  kind: "tuning",
  summary:
    "Mean shortfall of each task, right after its own stage, against a model trained on all tasks together.",
  direction: "lower",
  range: [-100, 100],
  unit: "percentage points",
  formula: "1/T · Σ(i=1..T) ( J[i] − R[i][i] ), J[i] = score on task i of joint training",
  mathml: math(mean("T", "i=1", "T", difference(indexed("J", "i"), R("i", "i")))),
  divisor: "T",
  needs: "the diagonal cells (i, i) and the last row of a joint run",
  minTasks: 1,
  source: {
    citation: "Chaudhry et al., Riemannian Walk for Incremental Learning: Understanding Forgetting, 2018",
    url: "https://arxiv.org/abs/1801.10112",
  },
  notes: [
    "Negative when tasks are learned better in sequence than jointly.",
    "The source defines it per task; this is the mean over tasks.",
    "Of several joint runs on a board the mean over seeds is used.",
  ],
  standardError: null,
  value: ({ T, R, joint }) => sum(1, T, (i) => joint(i) - R(i, i)) / T,
});

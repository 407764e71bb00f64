/** Forgetting: how far each earlier task has fallen from its best score. */
import { difference, math, maximum, mean, R } from "../formula";
import { defineMetric, sum } from "../metric";

export const forgetting = defineMetric({
  id: "forgetting",
  title: "Forgetting",
  kind: "tuning",
  summary: "Mean drop on the earlier tasks from their best score before the last stage to their final score.",
  direction: "lower",
  range: [-100, 100],
  unit: "percentage points",
  formula: "1/(T−1) · Σ(i=1..T−1) ( max(t=i..T−1) R[t][i] − R[T][i] )",
  mathml: math(mean("T−1", "i=1", "T−1", difference(maximum("i≤t≤T−1", R("t", "i")), R("T", "i")))),
  divisor: "T−1",
  needs: "every cell (t, i) with 1 ≤ i ≤ t ≤ T, except (T, T)",
  minTasks: 2,
  source: {
    citation: "Chaudhry et al., Riemannian Walk for Incremental Learning: Understanding Forgetting, 2018",
    url: "https://arxiv.org/abs/1801.10112",
  },
  notes: [
    "Negative when the last stage helped earlier tasks; never below −bwt.",
    "The last row is not part of the maximum; implementations that include it can never be negative.",
    "Some papers write the formula with the opposite sign and print the positive number.",
  ],
  standardError: null,
  value: ({ T, R }) => {
    const best = (i: number) => Math.max(...Array.from({ length: T - i }, (_, step) => R(i + step, i)));
    return sum(1, T - 1, (i) => best(i) - R(T, i)) / (T - 1);
  },
});

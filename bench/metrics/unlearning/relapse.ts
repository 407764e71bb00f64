/** Relapse: how much of an earlier deletion comes undone by later requests. */
import { difference, entry, math, maximum, mean } from "../formula";
import { defineMetric, sum } from "../metric";

export const relapse = defineMetric({
  id: "relapse",
  title: "Relapse",
  kind: "unlearning",
  summary: "Mean drop of the earlier requests' fitting refusals from their best to their final share.",
  direction: "lower",
  range: [0, 100],
  unit: "percentage points",
  formula: "1/(T−1) · Σ(i=1..T−1) ( max(t=i..T) C[t][i] − C[T][i] )",
  mathml: math(
    mean("T−1", "i=1", "T−1", difference(maximum("i≤t≤T", entry("C", "t", "i")), entry("C", "T", "i"))),
  ),
  divisor: "T−1",
  needs: "every cell (t, i) of the forget set with 1 ≤ i ≤ t ≤ T, except (T, T)",
  minTasks: 2,
  source: {
    citation: "Chaudhry et al., Riemannian Walk for Incremental Learning: Understanding Forgetting, 2018",
    url: "https://arxiv.org/abs/1801.10112",
  },
  notes: [
    "Our metric: the source's forgetting, applied to fitting refusals. ICU-Bench has an axis for the same, whose formula could not be read.",
    "Unlike in forgetting here, the last row is part of the maximum, so it is never negative: a later request that helps is no relapse.",
  ],
  // The maximum makes it non-linear, and all cells of a request share their test items.
  standardError: null,
  value: ({ T, score }) => {
    const course = (i: number) =>
      Array.from({ length: T - i + 1 }, (_, step) => score("forget", i + step, i));
    return sum(1, T - 1, (i) => Math.max(...course(i)) - score("forget", T, i)) / (T - 1);
  },
});

/** Accuracy at the end on what must not change. */
import { entry, math, mean, total } from "../formula";
import { defineMetric, sum } from "../metric";
import { RETAINED } from "../retained";

export const retainAccuracy = defineMetric({
  id: "retain-accuracy",
  title: "Accuracy on retained data",
  kind: "unlearning",
  summary: "Right answers at the end on the retain, neighbour and general sets.",
  direction: "higher",
  range: [0, 100],
  unit: "percent",
  formula: "1/(3T) · Σ(s) Σ(i=1..T) A_s[T][i], s = retain, neighbour, general",
  mathml: math(mean("3T", "i=1", "T", total("s", entry("A", "T", "i", "s")))),
  divisor: "3T",
  needs: "row T of the retain, neighbour and general sets",
  minTasks: 1,
  source: {
    citation:
      "Kawakami et al., PULSE: Practical Evaluation Scenarios for Large Multimodal Model Unlearning, 2025",
    url: "https://arxiv.org/abs/2507.01271",
  },
  notes: [
    "The source's: plain accuracy on retained data, printed beside that on a general benchmark.",
    "Our reading: one mean over three sets that count the same. Unlike specificity it is not relative to the start, so gains and losses cancel.",
  ],
  standardError: "Takes the test items of the sets and requests as drawn independently.",
  value: ({ T, score }) =>
    RETAINED.reduce((total, set) => total + sum(1, T, (i) => score(set, T, i)), 0) / (RETAINED.length * T),
});

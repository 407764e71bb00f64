/** True answers that a new wording still gets out of the model. */
import { entry, math, mean } from "../formula";
import { defineMetric, sum } from "../metric";

export const paraphraseLeak = defineMetric({
  id: "paraphrase-leak",
  title: "Leak through paraphrases",
  kind: "unlearning",
  summary:
    "Share of queries about deleted categories in new wordings that still get the true answer, at the end.",
  direction: "lower",
  range: [0, 100],
  unit: "percent",
  formula: "1/T · Σ(i=1..T) A_paraphrase[T][i]",
  mathml: math(mean("T", "i=1", "T", entry("A", "T", "i", "paraphrase"))),
  divisor: "T",
  needs: "the right answers in row T of the paraphrase set",
  minTasks: 1,
  source: {
    citation: "Joshi et al., Towards Robust Evaluation of Unlearning in LLMs via Data Transformations, 2024",
    url: "https://arxiv.org/abs/2411.15477",
  },
  notes: [
    "Our metric, after the source's question; here right means equal to the reference answer after normalisation.",
    "Not 100 − paraphrase-crr: a wrong answer and a refusal that does not fit are neither.",
  ],
  // Errors are kept for scores, and the score of this set is that of refusals.
  standardError: null,
  value: ({ T, right }) => sum(1, T, (i) => right("paraphrase", T, i)) / T,
});

/** Forget quality: whether the model is distinguishable from one that was never taught the deleted. */
import { kolmogorovSmirnov } from "@/bench/statistics/kolmogorov-smirnov";
import { fraction, math, tokens, words } from "../formula";
import { defineMetric, type Forgotten } from "../metric";

/** The logarithm of the truth ratio: the test sees only the order of its values, and this one does not overflow. */
const truth = (items: Forgotten) => items.map(({ loss, wrong }) => loss - wrong);

export const forgetQuality = defineMetric({
  id: "forget-quality",
  title: "Forget quality",
  kind: "unlearning",
  summary:
    "p-value of a test of whether truth ratios on forgotten items differ from those of a model retrained without them.",
  direction: "higher",
  range: [0, 1],
  unit: "p-value",
  formula:
    "p of the two-sample Kolmogorov-Smirnov test of TR against TR of the retrained runs, TR = exp(−wrong) / exp(−loss)",
  mathml: math(
    `${tokens("p=")}${words("KS test")}${tokens("(TR,")}<msub><mrow>${tokens("TR")}</mrow>${words("retrained")}</msub>${tokens("),")}<mspace width="1em"></mspace>${tokens("TR=")}${fraction(`${tokens("exp(−")}${words("wrong")}${tokens(")")}`, `${tokens("exp(−")}${words("loss")}${tokens(")")}`)}`,
  ),
  divisor: "none",
  needs: "the losses on forgotten items after request T, here and in a retrained run",
  minTasks: 1,
  source: {
    citation: "Maini et al., TOFU: A Task of Fictitious Unlearning for LLMs, 2024",
    url: "https://arxiv.org/abs/2401.06121",
  },
  notes: [
    "The source's: truth ratio and test, as its authors' code computes them (mean losses per token, two-sided, scipy's way to the p-value).",
    "Our reading: the loss of the true answer itself stands for that of a paraphrase of it.",
    "Of several retrained runs on a board all losses are pooled.",
    "0.05 is a usual bound; with many items any small difference goes below it.",
  ],
  // A p-value has none.
  standardError: null,
  value: ({ T, forgotten, retrained }) => {
    const [here, there] = [truth(forgotten(T)), truth(retrained())];
    // What is empty is missing, and says so itself.
    return here.length > 0 && there.length > 0 ? kolmogorovSmirnov(here, there).pValue : Number.NaN;
  },
});

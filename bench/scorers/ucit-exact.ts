/** ImageNet-R, ArxivQA, IconQA and CLEVR-Math of UCIT as MCITlib scores them: equality in upper case. */
import { itemScorer } from "./item-scorer";
import { matchFamily, mcitlibSource } from "./text/match";

export const ucitExact = itemScorer({
  ...matchFamily,
  id: "ucit-exact",
  version: 1,
  title: "UCIT short answers",
  summary: "Right if answer and reference are equal in upper case.",
  source: mcitlibSource("eval_deepseek_r1.py"),
  quirks: [
    "The program goes on to ask a language model about the answers that are wrong here; that optional judgement is not reproduced.",
  ],
  score: ({ prediction, reference }) => (prediction.toUpperCase() === reference.toUpperCase() ? 1 : 0),
});

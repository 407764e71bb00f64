/** VQAv2 as CoIN scores it on its validation files: equality in upper case. */
import { itemScorer } from "./item-scorer";
import { coinSource, matchFamily } from "./text/match";

export const coinVqav2 = itemScorer({
  ...matchFamily,
  id: "coin-vqav2",
  version: 1,
  title: "VQAv2 (CoIN)",
  summary: "Right if answer and reference are equal in upper case.",
  source: coinSource("eval_vqav2.py"),
  quirks: [
    "Nothing is stripped: a final dot or space makes an answer wrong.",
    "Full Unicode upper case, so `straße` equals `STRASSE`.",
    "One reference per question, not the ten annotators of VQAv2.",
  ],
  score: ({ prediction, reference }) => (prediction.toUpperCase() === reference.toUpperCase() ? 1 : 0),
});

/** VizWiz as CoIN scores it on its validation file: equality in upper case. */
import { itemScorer } from "./item-scorer";
import { coinSource, matchFamily } from "./text/match";

export const coinVizwiz = itemScorer({
  ...matchFamily,
  id: "coin-vizwiz",
  version: 1,
  title: "VizWiz (CoIN)",
  summary: "Right if answer and reference are equal in upper case.",
  source: coinSource("eval_vizwiz.py"),
  quirks: ["The same rule as coin-vqav2, on VizWiz' validation split."],
  score: ({ prediction, reference }) => (prediction.toUpperCase() === reference.toUpperCase() ? 1 : 0),
});

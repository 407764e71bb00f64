/** ImageNet as CoIN scores it: one text contains the other. */
import { itemScorer } from "./item-scorer";
import { coinSource, matchFamily } from "./text/match";

export const coinImagenet = itemScorer({
  ...matchFamily,
  id: "coin-imagenet",
  version: 1,
  title: "ImageNet (CoIN)",
  summary: "Right if the answer holds the reference or the reference holds the answer, case as written.",
  source: coinSource("eval_ImagetNet.py"),
  quirks: [
    "An empty answer is right, because every text holds the empty text.",
    "Answers are taken in the order of lines, whatever their ids.",
  ],
  alignment: "lines",
  score: ({ prediction, reference }) =>
    prediction.includes(reference) || reference.includes(prediction) ? 1 : 0,
});

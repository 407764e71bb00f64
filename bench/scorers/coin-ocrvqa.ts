/** OCR-VQA as CoIN scores it: equality in lower case. */
import { itemScorer, printAccuracy } from "./item-scorer";
import { coinSource, isSkipped, matchFamily, UNANSWERABLE_QUIRK } from "./text/match";

export const coinOcrvqa = itemScorer({
  ...matchFamily,
  id: "coin-ocrvqa",
  version: 1,
  title: "OCR-VQA (CoIN)",
  summary: "Right if answer and reference are equal in lower case.",
  source: coinSource("eval_ocrvqa.py"),
  quirks: [UNANSWERABLE_QUIRK, "Prints `Samples: 0` whatever was scored."],
  score: ({ prediction, reference }) =>
    !isSkipped(prediction) && prediction.toLowerCase() === reference.toLowerCase() ? 1 : 0,
  print: (tally) => printAccuracy(tally).replace(/^Samples: \d+/, "Samples: 0"),
});

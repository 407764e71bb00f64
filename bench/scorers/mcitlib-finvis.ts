/** FinVis of MLLM-DCL as MCITlib scores it. */
import { itemScorer } from "./item-scorer";
import { isSkipped, matchFamily, mcitlibSource, UNANSWERABLE_QUIRK } from "./text/match";

export const mcitlibFinvis = itemScorer({
  ...matchFamily,
  id: "mcitlib-finvis",
  version: 1,
  title: "Fin (MLLM-DCL)",
  summary:
    "Right if the answer, in lower case and without spaces and dots, equals the reference in lower case.",
  source: mcitlibSource("eval_finvis.py"),
  quirks: [
    UNANSWERABLE_QUIRK,
    "Only the answer loses spaces and dots, so a reference with either can never be matched.",
  ],
  score: ({ prediction, reference }) =>
    !isSkipped(prediction) && read(prediction) === reference.toLowerCase() ? 1 : 0,
  read: ({ prediction }) => read(prediction),
});

function read(prediction: string): string {
  return prediction.toLowerCase().replaceAll(" ", "").replaceAll(".", "");
}

/** PathVQA of MLLM-DCL as MCITlib scores it. */
import { itemScorer } from "./item-scorer";
import { isSkipped, matchFamily, mcitlibSource, UNANSWERABLE_QUIRK } from "./text/match";

export const mcitlibPvqa = itemScorer({
  ...matchFamily,
  id: "mcitlib-pvqa",
  version: 1,
  title: "Med (MLLM-DCL)",
  summary: "Right if the answer holds the reference, both in lower case.",
  source: mcitlibSource("eval_pvqa.py"),
  quirks: [
    UNANSWERABLE_QUIRK,
    "`no` is found in `not sure` and in `normal`; an answer that lists every option is right.",
  ],
  score: ({ prediction, reference }) =>
    !isSkipped(prediction) && prediction.toLowerCase().includes(reference.toLowerCase()) ? 1 : 0,
});

/** The rule MCITlib applies to AD and RS of MLLM-DCL (eval_ai2d.py). */
import { itemScorer } from "./item-scorer";
import { isSkipped, matchFamily, mcitlibSource, UNANSWERABLE_QUIRK } from "./text/match";

export const mcitlibAi2d = itemScorer({
  ...matchFamily,
  id: "mcitlib-ai2d",
  version: 1,
  title: "AD and RS (MLLM-DCL)",
  summary: "Right if the answer holds the reference as a word at least on one side, both in lower case.",
  source: mcitlibSource("eval_ai2d.py"),
  quirks: [
    UNANSWERABLE_QUIRK,
    "A border on one side is enough: `no` is found in `casino is`.",
    "References with a space are looked for anywhere; an answer without a space may hold the reference anywhere.",
  ],
  score({ prediction, reference }) {
    if (isSkipped(prediction)) return 0;
    const said = prediction.toLowerCase();
    const wanted = reference.toLowerCase();
    if (wanted.includes(" ")) return said.includes(wanted) ? 1 : 0;
    const word = wanted.replaceAll(".", "");
    const places = said.includes(" ") ? [` ${word}`, `${word} `, `${word}.`, `${word},`] : [word];
    return places.some((place) => said.includes(place)) ? 1 : 0;
  },
});

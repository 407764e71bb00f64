/** Sci of MLLM-DCL as MCITlib scores it: the rule depends on the source data set, told by the image's file name. */
import { z } from "zod";
import { itemScorer } from "./item-scorer";
import { referenceItem } from "./scorer";
import { isSkipped, matchFamily, mcitlibSource, UNANSWERABLE_QUIRK } from "./text/match";

const EQUALITY = ["AI2D", "TQA", "VQA", "SciVerse"];

const item = referenceItem.extend({
  /** File name or path of the image; its first part names the source data set. */
  image: z.string(),
  /** The prompt as the answer file has it. */
  prompt: z.string(),
});

export const mcitlibSci = itemScorer<z.infer<typeof item>>({
  ...matchFamily,
  item,
  id: "mcitlib-sci",
  version: 1,
  title: "Sci (MLLM-DCL)",
  summary:
    "AI2D, TQA, VQA and SciVerse: equality in lower case. MapQA: the reference is found in the answer, or for lists of states the share of them that is named.",
  source: mcitlibSource("eval_sci.py"),
  quirks: [
    UNANSWERABLE_QUIRK,
    "Lists are split at commas and not trimmed, so a state counts only with the same space before it.",
    "Naming more states than asked for costs nothing.",
  ],
  score({ prediction, reference, image, prompt }) {
    if (isSkipped(prediction)) return 0;
    const said = prediction.toLowerCase();
    const wanted = reference.toLowerCase();
    const source = image.split("/").at(-1)?.split("_")[0] ?? "";
    if (EQUALITY.includes(source)) return said === wanted ? 1 : 0;
    if (!prompt.includes("Which states")) return said.includes(wanted) ? 1 : 0;
    const named = new Set(said.split(","));
    const states = wanted.split(",");
    return states.filter((state) => named.has(state)).length / states.length;
  },
});

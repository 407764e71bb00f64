/** TextVQA accuracy of `m4c_evaluator.py`, as LLaVA, CoIN and MCITlib ship it. */
import { itemScorer } from "./item-scorer";
import { consensus } from "./text/consensus";
import { m4cFamily } from "./text/m4c-item";
import { formsOf } from "./text/vqa-normalise";

export const m4cTextvqa = itemScorer({
  ...m4cFamily,
  id: "m4c-textvqa",
  version: 1,
  title: "TextVQA accuracy (m4c)",
  summary:
    "min(1, matching annotators / 3), averaged over leaving one of ten annotators out, on normalised answers.",
  quirks: [
    "Exactly ten annotators are demanded.",
    "`dog's` becomes `dog 's`, and commas go first, so `1,000` is `1000`.",
    "An empty prediction matches an empty annotator's answer.",
  ],
  score({ prediction, answers }) {
    const said = formsOf(prediction).m4c;
    return consensus(answers.map((answer) => formsOf(answer).m4c === said));
  },
});

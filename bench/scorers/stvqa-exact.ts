/** ST-VQA accuracy of `m4c_evaluator.py`: the normalised answer is one of the annotators'. */
import { itemScorer } from "./item-scorer";
import { m4cFamily } from "./text/m4c-item";
import { formsOf } from "./text/vqa-normalise";

export const stvqaExact = itemScorer({
  ...m4cFamily,
  id: "stvqa-exact",
  version: 1,
  title: "ST-VQA accuracy (m4c)",
  summary: "Right if the normalised answer is one of the normalised annotators' answers.",
  quirks: ["Normalised as m4c-textvqa; one agreeing annotator is enough."],
  score({ prediction, answers }) {
    const said = formsOf(prediction).m4c;
    return answers.some((answer) => formsOf(answer).m4c === said) ? 1 : 0;
  },
});

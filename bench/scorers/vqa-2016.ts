/** VQA accuracy as the first VQA program computed it; LAVIS and many papers still do. */
import { itemScorer } from "./item-scorer";
import { consensus } from "./text/consensus";
import { answerText, isSameRecord, vqaFamily } from "./text/vqa-item";
import { formsOf, vqaPunctuation } from "./text/vqa-normalise";

export const vqa2016 = itemScorer({
  ...vqaFamily,
  id: "vqa-2016",
  version: 1,
  title: "VQA accuracy (2016)",
  summary:
    "min(1, matching annotators / 3), averaged over leaving one annotator out. The prediction is always normalised, the annotators' answers hardly.",
  source: {
    repository: "GT-Vision-Lab/VQA",
    file: "PythonEvaluationTools/vqaEvaluation/vqaEval.py",
    commit: "458a8b2",
  },
  quirks: [
    "Annotators' answers lose punctuation only where they are not unanimous, and are never lower-cased or digit-mapped, so a capital letter in them can never be matched.",
    "Line breaks and spaces around annotators' answers stay.",
    "Dots, commas and records without ids are treated as in vqa-2021.",
  ],
  score({ prediction, answers }) {
    const raw = answers.map(answerText);
    const unanimous = raw.every((text) => text === raw[0]);
    const texts = unanimous ? raw : raw.map(vqaPunctuation);
    const said = formsOf(prediction).vqa;
    return consensus(
      texts.map((text) => text === said),
      isSameRecord(answers, texts),
    );
  },
  read: ({ prediction }) => formsOf(prediction).vqa,
});

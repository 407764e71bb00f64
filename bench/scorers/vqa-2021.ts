/** VQA accuracy as GT-Vision-Lab/VQA computes it today (`PythonEvaluationTools/vqaEvaluation/vqaEval.py`). */
import { itemScorer } from "./item-scorer";
import { consensus } from "./text/consensus";
import { answerText, isSameRecord, vqaFamily } from "./text/vqa-item";
import { formsOf } from "./text/vqa-normalise";

export const vqa2021 = itemScorer({
  ...vqaFamily,
  id: "vqa-2021",
  version: 1,
  title: "VQA accuracy (2021)",
  summary:
    "min(1, matching annotators / 3), averaged over leaving one annotator out. Answers are normalised only where the annotators did not all say the same.",
  source: {
    repository: "GT-Vision-Lab/VQA",
    file: "PythonEvaluationTools/vqaEvaluation/vqaEval.py",
    commit: "a013f00",
  },
  quirks: [
    "Unanimous annotators switch normalisation off: `Yes` against ten times `yes` scores 0.",
    "A mark beside a space is deleted, elsewhere it becomes a space; one comma between digits anywhere deletes all marks.",
    "Only the first 32 dots that no digit follows are deleted, whatever stands before them.",
    "Number words become digits before articles are dropped; `none` becomes 0.",
    "Annotator records without an id that are equal are left out together.",
  ],
  score({ prediction, answers }) {
    const given = answers.map((answer) => formsOf(answerText(answer)));
    const unanimous = given.every(({ clean }) => clean === given[0]?.clean);
    const texts = given.map(({ clean, vqa }) => (unanimous ? clean : vqa));
    const said = unanimous ? formsOf(prediction).clean : formsOf(prediction).vqa;
    return consensus(
      texts.map((text) => text === said),
      isSameRecord(answers, texts),
    );
  },
  read: ({ prediction }) => formsOf(prediction).vqa,
});

/** VizWiz' own VQA accuracy: the 2016 rule with untouched annotators' answers and a table of curly apostrophes. */
import { itemScorer } from "./item-scorer";
import { consensus } from "./text/consensus";
import { VIZWIZ_CONTRACTIONS } from "./text/contractions";
import { answerText, vqaFamily } from "./text/vqa-item";
import { remembered, vqaClean, vqaDigitArticle, vqaPunctuation } from "./text/vqa-normalise";

const normalise = remembered((text) => vqaDigitArticle(vqaPunctuation(text), VIZWIZ_CONTRACTIONS));

export const vizwizVqa = itemScorer({
  ...vqaFamily,
  id: "vizwiz-vqa",
  version: 1,
  title: "VizWiz VQA accuracy",
  summary:
    "min(1, matching annotators / 3), averaged over leaving one annotator out. Only the prediction is normalised.",
  source: {
    repository: "GT-Vision-Lab/VQA",
    file: "PythonEvaluationTools/vqaEvaluation/vqaEval.py",
    commit: "14a5e12",
  },
  quirks: [
    "Contractions are written with U+2019 in all but eight entries, so `don't` in the annotators' answers is missed by `dont`.",
    "Annotators' answers are compared as they are, capitals included.",
    "Answerability (AP, F1), which the official program also reports, is not computed.",
  ],
  score({ prediction, answers }) {
    const said = normalise(vqaClean(prediction));
    return consensus(answers.map((answer) => answerText(answer) === said));
  },
  read: ({ prediction }) => normalise(vqaClean(prediction)),
});

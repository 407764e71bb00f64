import { expect, it } from "vitest";
import { mllmclOcrbench } from "@/bench/scorers/mllmcl-ocrbench";

const FORMULA = "Handwritten Mathematical Expression Recognition";
const SCENE = "Scene Text-centric VQA";
const SIGN = "Regular Text Recognition";

it.each<[prediction: string, answers: string | string[], type: typeof FORMULA | typeof SCENE, score: number]>(
  [
    ["The sign says STOP.", "stop", SCENE, 1],
    ["ST\nOP", ["go", "stop"], SCENE, 1],
    ["s t o p", "stop", SCENE, 0],
    ["12", "1", SCENE, 1],
    ["anything", "", SCENE, 1],
    ["anything", [], SCENE, 0],
    ["x ^ 2", "x^2", FORMULA, 1],
    // Formulas keep their case: X and x are different symbols.
    ["X^2", "x^2", FORMULA, 0],
  ],
)("%j against %j (%s) scores %d", (prediction, answers, answer_type, score) => {
  expect(mllmclOcrbench.score({ prediction, answers, answer_type })).toBe(score);
});

it("prints counts by group, and a tenth of the sum", () => {
  const scoring = mllmclOcrbench.begin();
  scoring.add({ prediction: "stop", answers: "stop", answer_type: SIGN });
  scoring.add({ prediction: "go", answers: "go", answer_type: SCENE });
  scoring.add({ prediction: "y", answers: "x", answer_type: FORMULA });
  expect(scoring.finish().printed).toBe(
    "Samples: 3\nFinal_score_dict: {'Text Recognition': 1, 'Scene Text-centric VQA': 1, 'Doc-oriented VQA': 0, " +
      "'Key Information Extraction': 0, 'Handwritten Mathematical Expression Recognition': 0, 'Final Score': 2, 'Final Score Norm': 0.2}",
  );
});

/** gqa.json: CoIN's GQA report, line by line. */
import { expect, it } from "vitest";
import { alignAnswers } from "@/bench/predictions/align";
import { coinGqa } from "@/bench/scorers/coin-gqa";
import { type GqaItem, gqaAnswer } from "@/bench/scorers/text/gqa-question";
import { differing, readGolden } from "./read";

const { questions, lines, official } = readGolden<{
  questions: Record<string, GqaItem["question"]>;
  lines: { question_id: string; text: string; prompt: string }[];
  official: {
    accuracy: number;
    distribution: number;
    stdout: string;
    converted: string[];
    per: Record<string, number>;
    accuracyPerSteps: Record<string, [number, number]>;
  };
}>("gqa");

it("scores every question and prints the report of the official program", () => {
  const split = Object.entries(questions).map(([id, question]) => ({ id, target: { question } }));
  const answers = lines.map(({ question_id, text, prompt }) => ({ id: question_id, text, prompt }));
  expect(
    differing(
      lines,
      lines.map(({ text }) => gqaAnswer(text)),
      official.converted,
    ),
  ).toEqual([]);
  const aligned = alignAnswers(coinGqa.alignment, split, answers);
  const scoring = coinGqa.begin();
  for (const { item } of aligned) scoring.add(coinGqa.item.parse(item));
  const report = scoring.finish();
  expect(report.printed).toBe(official.stdout);
  expect(report.total).toBeCloseTo(official.accuracy, 9);
  expect(report.parts.distribution).toBeCloseTo(official.distribution, 9);
  for (const [steps, [percent]] of Object.entries(official.accuracyPerSteps))
    expect(report.parts[`steps number/${steps}`]).toBeCloseTo(percent, 9);
  // `per` has the equality of unbalanced questions, too, which no number of the report counts.
  const ids = aligned.map(({ id }) => id);
  const equal = aligned.map(({ item }) => {
    const { prediction, question } = coinGqa.item.parse(item);
    return gqaAnswer(prediction) === question.answer ? 1 : 0;
  });
  expect(
    differing(
      ids,
      equal,
      ids.map((id) => official.per[id]),
    ),
  ).toEqual([]);
});

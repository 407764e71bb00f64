/** scienceqa.json: the three ScienceQA programs, missing, repeated and foreign answers included. */
import { expect, it } from "vitest";
import { alignAnswers } from "@/bench/predictions/align";
import { coinScienceqa } from "@/bench/scorers/coin-scienceqa";
import type { ItemScorer } from "@/bench/scorers/item-scorer";
import { llavaScienceqa } from "@/bench/scorers/llava-scienceqa";
import { mcitlibScienceqa } from "@/bench/scorers/mcitlib-scienceqa";
import { optionIndex, type ScienceQaItem } from "@/bench/scorers/text/science-qa";
import { differing, readGolden } from "./read";

type Row = [id: string, choices: number, answer: number, prediction: string | null, image: 0 | 1 | null];

const { rows, extra_lines, official } = readGolden<{
  rows: Row[];
  extra_lines: { question_id: string; text: string; prompt: string }[];
  official: Record<string, { pred_idx: number[]; parsed: string[]; stdout: string; acc: number }>;
}>("scienceqa");

const split = rows.map(([id, choices, answer]) => ({ id, target: { choices, answer } }));
const lines = [
  ...rows.flatMap(([id, , , text, image]) =>
    text === null ? [] : [{ id, text, prompt: image ? "<image>" : "q" }],
  ),
  ...extra_lines.map(({ question_id, text, prompt }) => ({ id: question_id, text, prompt })),
];

it.each([
  ["coin", coinScienceqa],
  ["llava", llavaScienceqa],
  ["mcit_sefe", mcitlibScienceqa],
] as [string, ItemScorer<ScienceQaItem>][])("%s: every option read, and the printed line", (name, scorer) => {
  const wanted = official[name];
  const scoring = scorer.begin();
  const items = alignAnswers(scorer.alignment, split, lines).map(({ item }) => scorer.item.parse(item));
  for (const item of items) scoring.add(item);
  const report = scoring.finish();
  expect(report.printed).toBe(wanted?.stdout);
  expect(report.total).toBeCloseTo(wanted?.acc ?? Number.NaN, 9);
  // One item per row of the split, in its order, whatever the alignment leaves out.
  const answered = new Map(lines.map((line) => [line.id, line.text]));
  const read = rows.map(([id, choices, answer]) =>
    scorer.read?.({ prediction: answered.get(id) ?? null, choices, answer, image: false }),
  );
  expect(differing(rows, read, wanted?.parsed ?? [])).toEqual([]);
  const indexes = rows.map(([, choices], i) => optionIndex(read[i] ?? "", choices));
  expect(differing(rows, indexes, wanted?.pred_idx ?? [])).toEqual([]);
});

/** vqa.json and normalise.json: the VQA evaluation of 2021, that of 2016, VizWiz' own, and each normalisation stage. */
import { expect, it } from "vitest";
import type { ItemScorer } from "@/bench/scorers/item-scorer";
import { VIZWIZ_CONTRACTIONS } from "@/bench/scorers/text/contractions";
import { pythonRound } from "@/bench/scorers/text/python";
import type { VqaItem } from "@/bench/scorers/text/vqa-item";
import { m4cNormalise, vqaClean, vqaDigitArticle, vqaPunctuation } from "@/bench/scorers/text/vqa-normalise";
import { vizwizVqa } from "@/bench/scorers/vizwiz-vqa";
import { vqa2016 } from "@/bench/scorers/vqa-2016";
import { vqa2021 } from "@/bench/scorers/vqa-2021";
import { differing, readGolden } from "./read";

interface Case {
  id: number;
  pred: string;
  answers: string[];
  qt: string;
  at: string;
  /** Annotator records carry no answer_id. */
  noid?: 1;
}

interface Official {
  evalQA: number[];
  evalQA_n10?: number[];
  overall?: number;
  overall_n10?: number;
  accuracy?: {
    overall: number;
    perQuestionType: Record<string, number>;
    perAnswerType: Record<string, number>;
  };
}

const { cases, official } = readGolden<{ cases: Case[]; official: Record<string, Official> }>("vqa");

const items = cases.map(
  ({ pred, answers, qt, at, noid }): VqaItem => ({
    prediction: pred,
    answers: answers.map((answer, i) => (noid ? { answer } : { answer, answer_id: i + 1 })),
    question_type: qt,
    answer_type: at,
  }),
);

it.each([
  ["gtvl2021", vqa2021],
  ["legacy2016", vqa2016],
  ["vizwiz", vizwizVqa],
] as [string, ItemScorer<VqaItem>][])("%s: every item, every type and the total", (name, scorer) => {
  const wanted = official[name] as Official;
  const scoring = scorer.begin();
  for (const item of items) scoring.add(scorer.item.parse(item));
  const report = scoring.finish();
  const percent = (digits: number) =>
    report.items.official.map((score) => pythonRound(100 * Number(score), digits));
  expect(differing(cases, percent(2), wanted.evalQA)).toEqual([]);
  if (wanted.evalQA_n10) expect(differing(cases, percent(10), wanted.evalQA_n10)).toEqual([]);
  expect(pythonRound(report.total, 2)).toBe(wanted.accuracy?.overall ?? wanted.overall);
  if (wanted.overall_n10) expect(pythonRound(report.total, 10)).toBe(wanted.overall_n10);
  for (const [kind, groups] of [
    ["question type", wanted.accuracy?.perQuestionType],
    ["answer type", wanted.accuracy?.perAnswerType],
  ] as const)
    for (const [group, score] of Object.entries(groups ?? {}))
      expect(pythonRound(report.parts[`${kind}/${group}`] ?? Number.NaN, 2)).toBe(score);
});

it("normalise: every stage of every text", () => {
  const { rows } = readGolden<{ rows: string[][] }>("normalise");
  const got = rows.map(([raw = ""]) => {
    const bare = vqaPunctuation(vqaClean(raw));
    return [raw, bare, vqaDigitArticle(bare), m4cNormalise(raw), vqaDigitArticle(bare, VIZWIZ_CONTRACTIONS)];
  });
  expect(got).toEqual(rows);
});

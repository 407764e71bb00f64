/** m4c_textvqa.json: TextVQA's soft accuracy and ST-VQA's exact one, to the last bit. */
import { expect, it } from "vitest";
import { m4cTextvqa } from "@/bench/scorers/m4c-textvqa";
import { stvqaExact } from "@/bench/scorers/stvqa-exact";
import { differing, readGolden } from "./read";

const { cases, official } = readGolden<{
  cases: { id: number; pred: string; answers: string[] }[];
  official: {
    per: number[];
    total: number;
    printed: string;
    norm: string[];
    stvqa_per: number[];
    stvqa_total: number;
  };
}>("m4c_textvqa");

it("scores every item, prints the total and normalises as the official evaluator", () => {
  const textvqa = m4cTextvqa.begin();
  const stvqa = stvqaExact.begin();
  const items = cases.map(({ pred, answers }) => m4cTextvqa.item.parse({ prediction: pred, answers }));
  for (const item of items) {
    textvqa.add(item);
    stvqa.add(item);
  }
  const report = textvqa.finish();
  expect(differing(cases, report.items.official, official.per)).toEqual([]);
  expect(
    differing(
      cases,
      items.map((item) => m4cTextvqa.read?.(item)),
      official.norm,
    ),
  ).toEqual([]);
  expect(report.printed).toBe(`Samples: ${cases.length}\nAccuracy: ${official.printed}%`);
  expect(report.total / 100).toBeCloseTo(official.total, 9);
  const exact = stvqa.finish();
  expect(differing(cases, exact.items.official, official.stvqa_per)).toEqual([]);
  expect(exact.total / 100).toBeCloseTo(official.stvqa_total, 9);
});

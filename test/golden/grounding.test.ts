/** grounding.json: both readings of boxes, some at IoU of exactly one half. */
import { expect, it } from "vitest";
import { coinGrounding } from "@/bench/scorers/coin-grounding";
import { etrainGrounding } from "@/bench/scorers/etrain-grounding";
import { cornersOf, dropBrackets, groundingIou } from "@/bench/scorers/text/box";
import { bits, differing, readGolden } from "./read";

const { rows, official } = readGolden<{
  rows: [prediction: string, box: string, size: [number, number]][];
  official: {
    coin: { per: string; printed: string; iou: (number | null)[] };
    etrain_minigpt_regex: { per: string; printed: string };
  };
}>("grounding");

const items = rows.map(([prediction, box, size]) => coinGrounding.item.parse({ prediction, box, size }));

it.each([
  ["CoIN", coinGrounding, official.coin],
  ["ETrain", etrainGrounding, official.etrain_minigpt_regex],
] as const)("%s: every box and the printed percentage", (_name, scorer, wanted) => {
  const scoring = scorer.begin();
  for (const item of items) scoring.add(item);
  const report = scoring.finish();
  expect(differing(rows, report.items.official, bits(wanted.per))).toEqual([]);
  expect(report.printed).toBe(`Samples: ${rows.length}\nAccuracy: ${wanted.printed}%`);
});

it("CoIN: IoU of every box as read", () => {
  const iou = items.map((item) => {
    const read = cornersOf([...dropBrackets(item.prediction)].slice(1, -1).join(""));
    return groundingIou(read, item);
  });
  const close = iou.map((value, i) => {
    const wanted = official.coin.iou[i] ?? null;
    return value === null || wanted === null ? value === wanted : Math.abs(value - wanted) < 1e-9;
  });
  expect(
    differing(
      rows,
      close,
      rows.map(() => true),
    ),
  ).toEqual([]);
});

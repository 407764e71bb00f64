/** coin_match.json and mcit_dcl.json: the short-answer programs of CoIN and MCITlib, with what they print. */
import { expect, it } from "vitest";
import { coinImagenet } from "@/bench/scorers/coin-imagenet";
import { coinOcrvqa } from "@/bench/scorers/coin-ocrvqa";
import { coinVizwiz } from "@/bench/scorers/coin-vizwiz";
import { coinVqav2 } from "@/bench/scorers/coin-vqav2";
import { printAccuracy, type ReferenceScorer } from "@/bench/scorers/item-scorer";
import { mcitlibAi2d } from "@/bench/scorers/mcitlib-ai2d";
import { mcitlibFinvis } from "@/bench/scorers/mcitlib-finvis";
import { mcitlibPvqa } from "@/bench/scorers/mcitlib-pvqa";
import { mcitlibSat } from "@/bench/scorers/mcitlib-sat";
import { mcitlibSci } from "@/bench/scorers/mcitlib-sci";
import type { Scorer } from "@/bench/scorers/scorer";
import { ucitExact } from "@/bench/scorers/ucit-exact";
import { bits, differing, readGolden } from "./read";

interface Official {
  per: string;
  printed: string;
  stdout: string;
}

const golden = readGolden<{
  cases: [string, string][];
  official: Record<string, Official>;
  print_rounding: [number, number, string][];
}>("coin_match");

const PROGRAMS: Record<string, ReferenceScorer> = {
  coin_vqav2_vizwiz_upper_exact: coinVqav2,
  coin_vizwiz: coinVizwiz,
  coin_ocrvqa: coinOcrvqa,
  coin_imagenet: coinImagenet,
  mcit_pvqa: mcitlibPvqa,
  mcit_finvis: mcitlibFinvis,
  mcit_ai2d: mcitlibAi2d,
  mcit_ucit_exact: ucitExact,
};

function scoreAll<Item>(scorer: Scorer<Item>, items: readonly unknown[]) {
  const scoring = scorer.begin();
  for (const item of items) scoring.add(scorer.item.parse(item));
  return scoring.finish();
}

it("covers every program of the file", () => {
  expect(Object.keys(golden.official).sort()).toEqual(Object.keys(PROGRAMS).sort());
});

it.each(Object.entries(golden.official))(
  "%s: every pair and the printed lines",
  (name, { per, printed, stdout }) => {
    const scorer = PROGRAMS[name] as ReferenceScorer;
    const report = scoreAll(
      scorer,
      golden.cases.map(([prediction, reference]) => ({ prediction, reference })),
    );
    expect(differing(golden.cases, report.items.official, bits(per))).toEqual([]);
    expect(report.printed).toBe(stdout);
    expect(report.printed).toContain(`Accuracy: ${printed}%`);
  },
);

it("prints exact ties as Python does", () => {
  for (const [right, total, printed] of golden.print_rounding)
    expect(printAccuracy({ n: total, sum: right, groups: new Map() })).toBe(
      `Samples: ${total}\nAccuracy: ${printed}%`,
    );
});

const dcl = readGolden<{
  sat_cases: [string, string, string, string][];
  sci_cases: [string, string, string, string][];
  official: { sat: { per: string; stdout: string }; sci: { per: (number | null)[]; stdout: string } };
}>("mcit_dcl");

it("MLLM-DCL sat: every pair, the total and the counting questions", () => {
  const report = scoreAll(
    mcitlibSat,
    dcl.sat_cases.map(([prediction, reference, type, task]) => ({ prediction, reference, type, task })),
  );
  expect(differing(dcl.sat_cases, report.items.official, bits(dcl.official.sat.per))).toEqual([]);
  expect(report.printed).toBe(dcl.official.sat.stdout);
});

it("MLLM-DCL sci: every pair, skipped ones in the denominator", () => {
  const report = scoreAll(
    mcitlibSci,
    dcl.sci_cases.map(([prediction, reference, image, prompt]) => ({ prediction, reference, image, prompt })),
  );
  const wanted = dcl.official.sci.per.map((score) => score ?? 0);
  expect(differing(dcl.sci_cases, report.items.official, wanted)).toEqual([]);
  expect(report.printed).toBe(dcl.official.sci.stdout);
});

/** What the reference runs on deletion requests show, beside what the papers report; docs/unlearning.md tells the same. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { computeMetrics, type UnlearningMetricId } from "@/bench/metrics/index";
import { kendallTau } from "@/bench/statistics/kendall-tau";
import { STRATEGIES } from "@/bench/strategies/index";
import { type RunRecord, runRecordSchema } from "@/lib/domain/run-record";
import { scoreMatrixOf } from "@/lib/domain/score-matrix";

const folder = fileURLToPath(new URL("../../data/runs", import.meta.url));
const records = readdirSync(folder)
  .filter((name) => name.includes(".unlearn-16."))
  .map(
    (name): RunRecord =>
      runRecordSchema.parse(JSON.parse(readFileSync(join(folder, name, "record.json"), "utf8"))),
  );

/** Mean over the seeds of a strategy with its defaults. */
function mean(strategy: string, metric: UnlearningMetricId): number {
  const own = records.filter(({ strategy: s }) => s.id === strategy && Object.keys(s.given).length === 0);
  const values = own.map((record) => {
    const found = computeMetrics(scoreMatrixOf(record)).find(({ id }) => id === metric);
    return found?.value ?? Number.NaN;
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

it("there are three seeds of every strategy that can unlearn", () => {
  for (const { id, kinds } of STRATEGIES.filter((strategy) => strategy.kinds.includes("unlearning"))) {
    const seeds = records.filter(
      ({ strategy }) => strategy.id === id && Object.keys(strategy.given).length === 0,
    );
    expect(new Set(seeds.map(({ seed }) => seed)).size, `${id} for ${kinds}`).toBeGreaterThanOrEqual(3);
  }
});

it("the start refuses nothing and answers everything; the oracle does all that is asked", () => {
  expect(mean("no-unlearning", "crr-last")).toBeLessThanOrEqual(2);
  expect(mean("no-unlearning", "retain-accuracy")).toBeGreaterThanOrEqual(90);
  expect(mean("oracle-refuser", "crr-last")).toBeGreaterThanOrEqual(98);
  expect(mean("oracle-refuser", "specificity-last")).toBe(100);
});

it("plain refusal tuning refuses far more than a method with replay", () => {
  expect(mean("refusal-tuning", "answer-rate")).toBeLessThan(mean("replay", "answer-rate") - 10);
});

it("gradient ascent destroys what should stay, and never refuses", () => {
  expect(mean("gradient-ascent", "specificity-last")).toBeLessThan(20);
  expect(mean("gradient-ascent", "crr-last")).toBeLessThan(2);
});

it("routed methods lead on CRR and on specificity", () => {
  const others = ["refusal-tuning", "ewc", "lwf", "scrub", "replay"];
  for (const routed of ["core", "o3", "eproj"])
    for (const metric of ["crr-last", "specificity-last"] as const)
      for (const other of others)
        expect(mean(routed, metric), `${routed} against ${other}`).toBeGreaterThan(mean(other, metric));
});

it("a routed method leaves the knowledge in the model, as multiple choice shows", () => {
  for (const routed of ["core", "o3"]) expect(mean(routed, "choice-leak")).toBeGreaterThan(80);
});

it("agrees with the published order of CRR-last in most pairs", () => {
  // CORE, table 1, Vicuna, as quoted in data/literature/core.json.
  const published = { ewc: 51.01, lwf: 41.01, scrub: 57.69, "moe-adapter": 52.82, o3: 73.03, core: 90.67 };
  const ours = Object.keys(published).map((id) => mean(id, "crr-last"));
  expect(kendallTau(ours, Object.values(published))).toBeGreaterThan(0.3);
});

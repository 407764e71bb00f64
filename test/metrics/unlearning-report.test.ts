/** What `lethe metrics` and the report after a run say of unlearning records. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportJson, reportText } from "@/bench/commands/run-report";
import type { BatchResult } from "@/bench/runner/batch";
import type { AccuracyMatrix, Cell } from "@/lib/domain/matrix";
import { parseMatrixFile } from "@/lib/domain/matrix-file";
import { type RunRecord, runRecordSchema } from "@/lib/domain/run-record";
import { scoreMatrixOf } from "@/lib/domain/score-matrix";
import { lethe } from "../cli/run-lethe";

const tuned: RunRecord = JSON.parse(
  readFileSync("test/fixtures/records/sequential-seed-0/record.json", "utf8"),
);

/** Three requests with the same score in every cell of a set. */
function unlearned(strategy: string, losses: readonly number[]): RunRecord {
  const tasks = ["a", "b", "c"];
  const filled = (cell: Pick<Cell, "score" | "refused" | "right">): AccuracyMatrix => ({
    tasks,
    rows: [0, 1, 2, 3].map(() =>
      tasks.map((): Cell => ({ n: 10, standardError: 3, scorer: "exact-match@1", ...cell })),
    ),
  });
  const answered = filled({ score: 75, refused: 5, right: 75 });
  const probes = [
    { stage: 3, forgotten: losses.map((loss) => ({ task: "a", loss, wrong: 1 })), unseen: [1.5] },
  ];
  const sets = { retain: answered, neighbour: answered, general: answered, choice: answered };
  const record: RunRecord = {
    ...tuned,
    strategy: { ...tuned.strategy, id: strategy },
    sequence: { ...tuned.sequence, id: "unlearn-16", tasks },
    matrix: filled({ score: 80, refused: 90, right: 5 }),
    unlearning: {
      judge: "refusal@1",
      sets: { ...sets, paraphrase: filled({ score: 60, refused: 70, right: 20 }) },
      probes,
    },
  };
  return runRecordSchema.parse(record);
}

const run = unlearned("refusal-tuning", [1, 2]);
const retrained = unlearned("retrain", [3, 4]);
const valuesOf = (metrics: readonly { id: string; value: number | null }[]) =>
  Object.fromEntries(metrics.map(({ id, value }) => [id, value]));

describe("scoreMatrixOf", () => {
  it("joins the forget matrix with the other sets and the probes", () => {
    const { tasks, rows, unlearning } = scoreMatrixOf(run);
    expect({ tasks, rows }).toEqual(run.matrix);
    expect(unlearning?.sets.retain).toBe(run.unlearning?.sets.retain);
    expect(unlearning?.probes).toBe(run.unlearning?.probes);
  });

  it("is the matrix itself for a tuning run", () => {
    expect(scoreMatrixOf(tuned)).toBe(tuned.matrix);
  });

  it("is what a record file is read as", () => {
    expect(parseMatrixFile(JSON.stringify(run), "record.json").matrix).toEqual(scoreMatrixOf(run));
  });
});

describe("lethe metrics", () => {
  let folder = "";
  const file = (name: string) => join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "lethe-unlearning-"));
    writeFileSync(file("run.json"), JSON.stringify(run));
    writeFileSync(file("retrain.json"), JSON.stringify(retrained));
    writeFileSync(file("tuned.json"), JSON.stringify(tuned));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("prints the metrics of unlearning with the forget and the retain matrix", () => {
    const { code, stdout, stderr } = lethe("metrics", file("run.json"));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^crr-last +80\.00 +1\.73 +higher/m); // 3 / sqrt(3)
    expect(stdout).not.toMatch(/^avg /m);
    expect(stdout).toMatch(
      /^Forget matrix: .*\(CRR\)\nC\[t\]\[i\] .*\nt = 0 +\(before any request\) +80\.00/m,
    );
    expect(stdout).toMatch(/^Retain matrix: .*\nA\[t\]\[i\] .*\nt = 0 +\(before any request\) +75\.00/m);
    expect(stdout.indexOf("Forget matrix")).toBeLessThan(stdout.indexOf("Retain matrix"));
    expect(stdout).toMatch(/^forget-quality +there is no retrained run to compare with$/m);
  });

  it("compares with retrained runs, pooling several", () => {
    const once = ["--retrain", file("retrain.json")];
    const value = (...more: string[]) => {
      const { code, stdout } = lethe("metrics", ...once, ...more, file("run.json"), "--json");
      expect(code).toBe(0);
      const result = JSON.parse(stdout);
      expect(Object.keys(result.sets)).toEqual(["retain", "neighbour", "general", "paraphrase", "choice"]);
      expect(result.sets.retain[3]).toEqual([75, 75, 75]);
      return valuesOf(result.metrics)["forget-quality"];
    };
    expect(value()).toBeCloseTo(1 / 3, 10); // 2 of the 6 orders of 2 + 2 losses are as far
    expect(value(...once)).toBeCloseTo(2 / 15, 10); // 2 of 15 of 2 + 4
  });

  it.each([
    ["run.json", ["--joint", "tuned.json"], "An unlearning run has no joint-training run beside it."],
    ["tuned.json", ["--retrain", "retrain.json"], "--retrain is for unlearning runs"],
    ["run.json", ["--retrain", "tuned.json"], "tuned.json is not the record of an unlearning run"],
  ])("refuses a reference of the other kind: %s %j", (given, [option = "", reference = ""], message) => {
    const { code, stderr } = lethe("metrics", file(given), option, file(reference));
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("the report after a run", () => {
  const result = (name: string, record: RunRecord): BatchResult => ({
    status: "finished",
    name,
    directory: name,
    record,
  });
  const results = [result("one", run), result("bound", retrained)];

  it("shows forget and retain matrix, metrics and a comparison", () => {
    const text = reportText(results);
    expect(text).toMatch(/^one\nforget \(CRR\) +a +b +c\nbefore +80\.00/m);
    expect(text).toMatch(/^retain +a +b +c\nbefore +75\.00/m);
    expect(text).toContain("crr-last 80.00 ± 1.73, crr-avg 80.00, refusal-rate 90.00, delta-rr 10.00");
    expect(text).toMatch(/^run +crr-last .* forget-quality$/m);
    expect(text).toMatch(/^one +80\.00 .* 0\.33$/m);
  });

  it("takes a retrained run of the same board and seed as reference, but not for itself", () => {
    const quality = (given: readonly BatchResult[]) => {
      const { runs } = reportJson(given) as { runs: { metrics: { id: string; value: number | null }[] }[] };
      return runs.map(({ metrics }) => valuesOf(metrics)["forget-quality"] ?? null);
    };
    expect(quality(results)).toEqual([expect.closeTo(1 / 3, 10), null]);
    expect(quality([result("one", run), result("bound", { ...retrained, seed: 1 })])).toEqual([null, null]);
  });
});

/** Round trip: answers of a real run in CoIN's folders, one command, and the row on the leaderboard. */
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { llava } from "@/bench/exporters/llava";
import { builtIn } from "@/bench/runner/catalogue";
import { readPredictions } from "@/bench/runner/predictions";
import { verifyRecord } from "@/bench/runner/verify";
import { procCoin8 } from "@/bench/sequences/proc-coin-8";
import { closeDatabase, openDatabase } from "@/db/client";
import type { Cell } from "@/lib/domain/matrix";
import type { Prediction } from "@/lib/domain/prediction";
import type { RunRecord } from "@/lib/domain/run-record";
import { letheHome } from "@/lib/home";
import { boardView } from "@/lib/queries/board";
import { lethe } from "../cli/run-lethe";
import { jsonLines, writeFile } from "./scratch";

const RUN = join(
  import.meta.dirname,
  "../../data/runs/replay-0d2a8304.proc-coin-8.v1.standard.tiny.base.standard.s0",
);
const BOARD = "proc-coin-8.v1.llava-1.5-7b.base.standard-order.open";
const TASKS = procCoin8.tasks;
const T = TASKS.length;

let folder: string;
let annotations: string;
let answers: string;
let executed: RunRecord;

/** After its own stage a task's folder is called Finetune, as CoIN's scripts have it. */
const stageFolder = (stage: number, task: string): string =>
  stage === 0 ? "Zero_shot" : TASKS[stage - 1] === task ? "Finetune" : (TASKS[stage - 1] ?? "");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lethe-score-run-"));
  annotations = join(folder, "data");
  answers = join(folder, "answers");
  await llava.write({
    sequence: procCoin8,
    size: 32,
    splits: ["test"],
    limit: null,
    out: annotations,
    force: false,
    report: () => undefined,
  });
  const sets = new Map<string, Prediction[]>();
  for await (const prediction of readPredictions(RUN)) {
    const path = `${prediction.task}/${stageFolder(prediction.stage, prediction.task)}/merge.jsonl`;
    sets.set(path, [...(sets.get(path) ?? []), prediction]);
  }
  for (const [path, predictions] of sets)
    writeFile(
      answers,
      path,
      jsonLines(
        predictions.map(({ item, instruction, answer }) => ({
          question_id: item,
          prompt: `<image>\n${instruction}`,
          text: answer,
          answer_id: "x",
          model_id: "llava",
          metadata: {},
        })),
      ),
    );
  executed = JSON.parse(readFileSync(join(RUN, "record.json"), "utf8"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Every test has a home of its own. */
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(folder, "home-"));
  vi.stubEnv("LETHE_HOME", home);
  return () => vi.unstubAllEnvs();
});

const scoreRun = (predictions: string, ...more: string[]) =>
  lethe(
    ...[
      "score-run",
      "--benchmark",
      "proc-coin-8",
      "--annotations",
      annotations,
      "--predictions",
      predictions,
    ],
    ...[
      "--method",
      "mine",
      "--title",
      "My method",
      "--start",
      "base",
      "--backbone",
      "llava-1.5-7b",
      "--json",
    ],
    ...more,
  );

const recordOf = (directory: string): RunRecord =>
  JSON.parse(readFileSync(join(directory, "record.json"), "utf8"));

const metricsOf = (directory: string) => {
  const { metrics } = JSON.parse(lethe("metrics", directory, "--json").stdout);
  return new Map<string, { value: number | null; reason: string | null }>(
    metrics.map((metric: { id: string }) => [metric.id, metric]),
  );
};

function board() {
  const database = openDatabase(letheHome(home).database);
  try {
    return boardView(database, BOARD);
  } finally {
    closeDatabase(database);
  }
}

/** What two cells of equal answers share, but for the last bit of a sum in another order. */
const core = (cell: Cell | null) =>
  cell && [cell.score.toFixed(9), cell.n, cell.scorer, cell.standardError?.toFixed(9)];

/** All files below a folder and their bytes. */
const contents = (root: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.db-(shm|wal)$/.test(entry.name))
      .map(({ parentPath, name }) => [
        join(parentPath, name),
        createHash("sha256")
          .update(readFileSync(join(parentPath, name)))
          .digest("hex"),
      ]),
  );

describe("a whole folder", () => {
  it("becomes a record with the executed run's cells, a row of the board, and the metrics by hand", async () => {
    const { code, stdout, stderr } = scoreRun(answers);
    expect(stderr).not.toContain("Error");
    expect(code).toBe(0);
    const { directory, layout, notes, sets, ingest } = JSON.parse(stdout);
    expect({ layout, notes, sets: sets.length }).toEqual({ layout: "coin", notes: [], sets: (T + 1) * T });
    expect(ingest).toMatchObject({ status: "stored", board: BOARD });

    const record = recordOf(directory);
    expect(record).toMatchObject({ track: "re-scored", protocol: { id: "open", limit: null } });
    expect(record.matrix.tasks).toEqual(executed.matrix.tasks);
    expect(record.matrix.rows.map((row) => row.map(core))).toEqual(
      executed.matrix.rows.map((row) => row.map(core)),
    );
    expect((await verifyRecord(directory, builtIn)).differences).toEqual([]);

    const R = (t: number, i: number) => executed.matrix.rows[t]?.[i - 1]?.score ?? Number.NaN;
    let [last, own, drop, back, forward, start] = [0, 0, 0, 0, 0, 0];
    for (let i = 1; i <= T; i++) {
      last += R(T, i);
      own += R(i, i);
      start += R(0, i);
      if (i > 1) forward += R(i - 1, i) - R(0, i);
      if (i === T) continue;
      back += R(T, i) - R(i, i);
      let best = R(i, i);
      for (let t = i; t < T; t++) if (R(t, i) > best) best = R(t, i);
      drop += best - R(T, i);
    }
    let seen = 0;
    for (let t = 1; t <= T; t++) {
      let row = 0;
      for (let i = 1; i <= t; i++) row += R(t, i);
      seen += row / t;
    }
    const byHand = {
      avg: last / T,
      maa: seen / T,
      mft: own / T,
      forgetting: drop / (T - 1),
      bwt: back / (T - 1),
      "bwt-coin": back / T,
      fwt: forward / (T - 1),
      "zero-shot": start / T,
    };
    const metrics = metricsOf(directory);
    for (const [id, value] of Object.entries(byHand))
      expect(metrics.get(id)?.value, id).toBeCloseTo(value, 9);
    expect(metrics.get("intransigence")).toMatchObject({
      value: null,
      reason: expect.stringContaining("joint"),
    });

    const rows = board()?.rows ?? [];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      strategy: "mine",
      title: "My method",
      track: "re-scored",
      limit: null,
      rank: 1,
    });
    expect(rows[0]?.metrics.avg?.mean).toBeCloseTo(byHand.avg, 9);
    expect(rows[0]?.metrics.forgetting?.mean).toBeCloseTo(byHand.forgetting, 9);
  });

  it("is not scored twice without --force, and nothing changes", () => {
    const { directory } = JSON.parse(scoreRun(answers).stdout);
    const [before, { matrix }] = [contents(home), recordOf(directory)];
    const again = scoreRun(answers);
    expect(again.code).toBe(2);
    expect(JSON.parse(again.stdout).error).toMatchObject({
      kind: "user",
      message: `${directory} exists already.`,
      remedy: expect.stringContaining("--force"),
    });
    expect(contents(home)).toEqual(before);
    const forced = scoreRun(answers, "--force");
    expect(forced.code).toBe(0);
    expect(recordOf(directory).matrix).toEqual(matrix);
  });
});

describe("a part of the folder", () => {
  const partial = (change: (root: string) => void): string => {
    const part = mkdtempSync(join(folder, "part-"));
    cpSync(answers, part, { recursive: true });
    change(part);
    return part;
  };

  it("leaves cells empty, and the metrics that need them say why", async () => {
    const part = partial((root) => {
      for (const task of TASKS) rmSync(join(root, task, "Zero_shot"), { recursive: true });
      rmSync(join(root, TASKS[1] ?? "", TASKS[2] ?? ""), { recursive: true });
    });
    const { code, stdout } = scoreRun(part);
    expect(code).toBe(0);
    const { directory, ingest } = JSON.parse(stdout);
    expect(ingest.status).toBe("stored");
    const { matrix } = recordOf(directory);
    expect(matrix.rows[0]).toEqual(TASKS.map(() => null));
    expect(matrix.rows[3]?.[1]).toBeNull();
    expect(core(matrix.rows[3]?.[0] ?? null)).toEqual(core(executed.matrix.rows[3]?.[0] ?? null));
    const metrics = metricsOf(directory);
    for (const id of ["maa", "forgetting", "fwt", "zero-shot"])
      expect(metrics.get(id), id).toMatchObject({ value: null, reason: expect.stringMatching(/./) });
    for (const id of ["avg", "mft", "bwt"]) expect(metrics.get(id)?.value, id).toEqual(expect.any(Number));
    expect((await verifyRecord(directory, builtIn)).differences).toEqual([]);
    expect(board()?.rows[0]?.metrics).toMatchObject({
      forgetting: null,
      avg: { mean: metrics.get("avg")?.value },
    });
  });

  it("without a task has no average", () => {
    const part = partial((root) => rmSync(join(root, TASKS[7] ?? ""), { recursive: true }));
    const { directory } = JSON.parse(scoreRun(part).stdout);
    expect(recordOf(directory).matrix.rows.map((row) => row[7])).toEqual(new Array(T + 1).fill(null));
    expect(metricsOf(directory).get("avg")).toMatchObject({
      value: null,
      reason: expect.stringMatching(/./),
    });
  });

  it("with a flawed file is refused, or with --partial scored without it", () => {
    const part = partial((root) => {
      const path = join(root, TASKS[0] ?? "", "Finetune", "merge.jsonl");
      writeFileSync(path, readFileSync(path, "utf8").slice(0, -30));
    });
    const refused = scoreRun(part);
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stdout).error.message).toMatch(
      /1 of 72 answer files[\s\S]*line 300: is not valid JSON/,
    );
    expect(readdirSync(join(home, "runs"))).toEqual([]);
    const { directory } = JSON.parse(scoreRun(part, "--partial").stdout);
    const { matrix, rescored } = recordOf(directory);
    expect(matrix.rows[1]?.[0]).toBeNull();
    expect(rescored?.refused).toEqual([
      { stage: 1, task: TASKS[0], reason: expect.stringContaining("is not valid JSON") },
    ]);
  });
});

describe("a record whose answers were tampered with is not stored", () => {
  let sound: string;
  beforeAll(() => {
    sound = JSON.parse(scoreRun(answers, "--no-ingest", "--home", join(folder, "sound")).stdout).directory;
  });

  /** Changes lines of the packed answers and, if wanted, the record that vouches for them. */
  function tampered(change: (line: Prediction, i: number) => Prediction, vouch: boolean): string {
    const directory = join(home, "run");
    cpSync(sound, directory, { recursive: true });
    const path = join(directory, "predictions.jsonl.gz");
    const lines = gunzipSync(readFileSync(path)).toString("utf8").trimEnd().split("\n");
    const packed = gzipSync(jsonLines(lines.map((line, i) => change(JSON.parse(line), i))));
    writeFileSync(path, packed);
    if (vouch) {
      const record = recordOf(directory);
      const sha256 = createHash("sha256").update(packed).digest("hex");
      const predictions = record.predictions && { ...record.predictions, sha256 };
      writeFileSync(join(directory, "record.json"), JSON.stringify({ ...record, predictions }));
    }
    const { code, stdout } = lethe("ingest", directory, "--json");
    expect(code).toBe(2);
    const [report] = JSON.parse(stdout).reports;
    expect(report.status).toBe("rejected");
    expect(board()).toBeNull();
    return report.note;
  }

  it("because the file is another one", () => {
    expect(tampered((line, i) => (i === 0 ? { ...line, answer: "x" } : line), false)).toContain(
      "has SHA-256",
    );
  });

  it("because other answers score otherwise", () => {
    const wrong = tampered((line) => ({ ...line, answer: line.score === 1 ? "x" : line.answer }), true);
    expect(wrong).toMatch(/matrix\.rows\[0\]\[0\]\.score: the record says 60, the raw answers in .* give 0/);
  });

  it("because an item's score is not what its answer gives", () => {
    let [gains, losses] = [0, 0];
    const moved = tampered((line) => {
      if (line.stage > 0 || line.task !== TASKS[0]) return line;
      if (line.score === 0 && gains++ === 0) return { ...line, score: 1 };
      if (line.score === 1 && losses++ === 0) return { ...line, score: 0 };
      return line;
    }, true);
    expect(moved).toMatch(
      /matrix\.rows\[0\]\[0\]: item "sciqa\/test\/\d+" has the score [01] in .*, its answer gives [01]/,
    );
  });
});

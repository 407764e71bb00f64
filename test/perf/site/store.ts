/**
 * Makes a store for measurements: one board of 1,000 invented runs, and copies of it under other names until there are
 * as many boards as asked for. The copies are made by SQLite itself, so 100,000 runs take a minute and not an hour.
 */
import { getTableColumns, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { createRng } from "@/bench/engine/rng";
import { closeDatabase, type LetheDatabase, openDatabase } from "@/db/client";
import { artefacts, boards, cells, metrics, runs } from "@/db/schema";
import { type BoardKey, boardId } from "@/lib/domain/board";
import { MATRIX_SETS } from "@/lib/domain/record-sets";
import type { LetheHome } from "@/lib/home";
import { putBytes } from "@/lib/ingest/artefacts";
import { deriveMetrics } from "@/lib/ingest/derive";
import { sha256 } from "@/lib/ingest/identity";
import type { StoredRun } from "@/lib/queries/stored-run";
import { expected, TASKS } from "../../fixtures/records/curves";

const SEEDS = 3;
export const RUNS_PER_BOARD = 1_000;
const ITEMS = 500;
const SET = MATRIX_SETS[0];
const METHODS = ["replay", "ewc", "lwf", "eproj", "moe-adapter", "dynamic-ema"];
const BOUNDS = ["zero-shot", "sequential", "joint"];
const START = Date.UTC(2026, 8, 1);

const key = (number: number): BoardKey => ({
  sequence: "proc-coin-8",
  version: 1,
  preset: "tiny",
  start: number === 0 ? "base" : `base-${number}`,
  order: "standard",
  protocol: "standard",
  split: "public",
});

/** The board that is measured; it is the same whatever else the store holds. */
export const MEASURED = boardId(key(0));

/** An empty home gets so many boards of 1,000 runs each. */
export function makeStore(home: LetheHome, boardCount: number): void {
  const database = openDatabase(home.database);
  // A measurement's store is made again rather than repaired.
  database.$client.pragma("synchronous = off");
  const file = putBytes(home.artifacts, new TextEncoder().encode("{}"));
  database.transaction((tx) => {
    const store = tx as unknown as LetheDatabase;
    store.insert(artefacts).values({ sha256: file.sha256, bytes: file.bytes, kind: "record" }).run();
    addBoard(store, file.sha256);
    for (let number = 1; number < boardCount; number++) copyBoard(store, number);
  });
  database.$client.exec("analyze; pragma wal_checkpoint(truncate)");
  closeDatabase(database);
}

function boardRow(number: number) {
  const hashes = { testSha256: sha256("items"), startSha256: sha256("checkpoint") };
  return { id: boardId(key(number)), ...key(number), ...hashes, tasks: [...TASKS], generation: number + 1 };
}

function addBoard(store: LetheDatabase, record: string): void {
  store.insert(boards).values(boardRow(0)).run();
  let joint = "";
  for (let number = 0; number < RUNS_PER_BOARD; number++) {
    const { run, scores } = invent(number, record);
    if (run.strategy === "joint") joint = run.id;
    store.insert(runs).values(run).run();
    store
      .insert(cells)
      .values(scores.map((cell) => ({ ...cell, run: run.id })))
      .run();
  }
  // A reference run renews the metrics of its whole board.
  deriveMetrics(store, MEASURED, joint);
}

/** Three seeds of every row; bounds first, then methods in turn, each time with another learning rate. */
function invent(number: number, record: string) {
  const row = Math.floor(number / SEEDS);
  const seed = number % SEEDS;
  const strategy = BOUNDS[row] ?? METHODS[row % METHODS.length] ?? "replay";
  const isMethod = row >= BOUNDS.length;
  const rng = createRng(`run ${number}`);
  const ability = createRng(`row ${row}`).between(-8, 8);
  const minutes = rng.between(5, 30);
  const finished = START + number * 60_000;
  const curve = isMethod ? (row % 2 ? "replay" : "ewc") : strategy;
  const stages = Array.from({ length: TASKS.length + 1 }, (_, stage) => stage);
  const scores = stages.flatMap((stage) =>
    TASKS.flatMap((task, position) => {
      const mean = expected(curve, stage, position);
      if (mean === null) return [];
      const own = stage > position ? ability : 0;
      const score = Math.min(100, Math.max(0, mean + own + rng.normal() * 2));
      const standardError = Math.sqrt((score * (100 - score)) / ITEMS);
      return [{ set: SET, stage, position, task, score, n: ITEMS, standardError, scorer: "exact-match@1" }];
    }),
  );
  const given: StoredRun["given"] = isMethod ? { learningRate: Number((0.0001 * (row + 1)).toFixed(4)) } : {};
  const run = {
    id: idOf(0, `run ${number}`),
    board: MEASURED,
    track: "executed" as const,
    strategy,
    given,
    resolved: { tuning: "lora", ...given },
    row: idOf(0, `row ${row}`),
    seed,
    settings: { stepsPerTask: 150, batchSize: 64, learningRate: 0.001 },
    environment: {
      device: "cpu",
      threads: 2,
      commit: "0000000",
      lethe: "0.1.0",
      node: "20.20.2",
      platform: "linux-x64",
      cpu: "invented for a measurement",
      packages: {},
    },
    testSha256: sha256("items"),
    vocabularyVersion: 1,
    vocabularySha256: sha256("vocabulary"),
    stages: TASKS.map((task, at) => ({
      stage: at + 1,
      task,
      steps: 150,
      firstLoss: 2.4,
      lastLoss: 0.3,
      replayBytes: 2_480_000,
    })),
    modelParameters: 925_696,
    trainedParameters: 131_072,
    extraParameters: row % 3 === 0 ? 65_536 : 0,
    storedParameters: row % 4 === 0 ? 131_072 : 0,
    replayBytes: strategy === "replay" ? 2_480_000 : 0,
    startedAt: new Date(finished - minutes * 60_000).toISOString(),
    finishedAt: new Date(finished).toISOString(),
    wallMs: minutes * 60_000,
    trainMs: minutes * 42_000,
    evaluateMs: minutes * 15_000,
    deviceMs: minutes * 48_000,
    peakMemoryBytes: 412_000_000,
    resumed: 0,
    record,
    ingestedAt: new Date(finished + 60_000).toISOString(),
  };
  return { run, scores };
}

/** Ids begin with the number of their board, so that those of copies are new. */
function idOf(board: number, name: string): string {
  return prefix(board) + sha256(name).slice(0, 9);
}

function prefix(board: number): string {
  return board.toString(16).padStart(3, "0");
}

/** Everything of the measured board once more, under ids that carry the copy's number. */
function copyBoard(store: LetheDatabase, number: number): void {
  const row = boardRow(number);
  store.insert(boards).values(row).run();
  const id = (column: string) => `'${prefix(number)}' || substr(${column}, ${prefix(number).length + 1})`;
  copyRows(
    store,
    runs,
    { id: id("id"), board_id: `'${row.id}'`, row_id: id("row_id") },
    `board_id = '${MEASURED}'`,
  );
  const measured = `run_id in (select id from runs where board_id = '${MEASURED}')`;
  for (const table of [cells, metrics]) copyRows(store, table, { run_id: id("run_id") }, measured);
}

function copyRows(
  store: LetheDatabase,
  table: SQLiteTable,
  changed: Record<string, string>,
  where: string,
): void {
  const names = Object.values(getTableColumns(table)).map(({ name }) => name);
  const values = names.map((name) => changed[name] ?? `"${name}"`);
  const into = sql`insert into ${table} (${sql.raw(names.map((name) => `"${name}"`).join(", "))})`;
  store.run(sql`${into} select ${sql.raw(values.join(", "))} from ${table} where ${sql.raw(where)}`);
}

/** Unlearning runs in the store: their metrics, how their boards rank, what their pages are told. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { metrics } from "@/db/schema";
import type { RunRecord } from "@/lib/domain/run-record";
import { exportBoard } from "@/lib/exports/board";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { boardView } from "@/lib/queries/board";
import { taskTitle } from "@/lib/queries/catalogue";
import { homeView } from "@/lib/queries/home";
import { methodView } from "@/lib/queries/methods";
import { metricView } from "@/lib/queries/metrics";
import { runView } from "@/lib/queries/run";
import { sequenceView } from "@/lib/queries/sequences";
import {
  BOARD,
  changedRun,
  FIXTURES,
  filledHome,
  fixture,
  fixtureFolder,
  NOW,
  testHome,
  UNLEARNING,
  UNLEARNING_BOARD,
} from "./home";

const NAME = "refusal-tuning-seed-0";
const LAST = 3;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test("metrics are those worked out by hand on the record's cells", async () => {
  const { database } = await filledHome(UNLEARNING);
  const run = runId(fixture(NAME));
  const stored = database.select().from(metrics).where(eq(metrics.run, run)).all();
  const expected: Record<string, number> = {
    // Forget scores: after request 1 87.5; after 2 75, 87.5; after 3 75, 37.5, 75. Refused at the end: 75, 50, 100.
    "crr-last": 187.5 / 3,
    "crr-avg": (87.5 + 162.5 / 2 + 187.5 / 3) / 3,
    "refusal-rate": 225 / 3,
    "delta-rr": (0 + 12.5 + 25) / 3,
    relapse: (12.5 + 50) / 2,
    // Refused retain queries at the end: 12.5, 12.5, 37.5.
    "answer-rate": 100 - 62.5 / 3,
    // Retain, neighbour, general at the end: 62.5, 50, 50; 50, 37.5, 37.5; 25, 0, 37.5.
    "retain-accuracy": 350 / 9,
    // At the start: 87.5, 100, 87.5; 87.5, 100, 62.5; 62.5 each.
    "specificity-last": (62.5 / 0.875 + 50 + 50 / 0.875 + 50 / 0.875 + 37.5 + 60 + 40 + 0 + 60) / 9,
  };
  for (const [id, number] of Object.entries(expected))
    expect(stored.find(({ metric }) => metric === id)?.value, id).toBeCloseTo(number, 10);
  expect(stored.map(({ metric }) => metric)).toContain("paraphrase-leak");
  expect(stored.map(({ metric }) => metric)).not.toContain("avg");
});

test("a retrained run that comes last gives the earlier runs their forget quality", async () => {
  const { database, home } = testHome();
  const value = () =>
    database
      .select()
      .from(metrics)
      .all()
      .find(({ metric, run }) => metric === "forget-quality" && run === runId(fixture(NAME)));
  await ingestPaths(database, home, [fixtureFolder(NAME)], NOW);
  expect(value()).toMatchObject({ value: null, reason: expect.stringMatching(/retrained run/) });
  await ingestPaths(database, home, [fixtureFolder("retrain-seed-0")], NOW);
  expect(value()).toMatchObject({ value: expect.any(Number), reason: null });
});

test("a retrained run is held against other retrained runs, never against itself", async () => {
  const { database, home, scratch } = testHome();
  const quality = (record: RunRecord) =>
    database
      .select()
      .from(metrics)
      .where(eq(metrics.run, runId(record)))
      .all()
      .find(({ metric }) => metric === "forget-quality");
  const first = fixture("retrain-seed-0");
  await ingestPaths(database, home, [fixtureFolder("retrain-seed-0")], NOW);
  expect(quality(first)).toMatchObject({ value: null, reason: expect.stringMatching(/no retrained run/) });
  const second = changedRun(scratch, "retrain-seed-0", (record) => {
    record.seed = 1;
    for (const item of record.unlearning?.probes[1]?.forgotten ?? []) item.loss += 30;
  });
  await ingestPaths(database, home, [second], NOW);
  // Eight losses below eight others: p of D = 1 is 2 / C(16, 8).
  expect(quality(first)?.value).toBeCloseTo(2 / 12_870, 10);
});

test("a board of requests ranks by crr-last, and by the other three when it is sorted by them", async () => {
  const { database } = await filledHome(UNLEARNING);
  const view = (sort: string | null = null, dir: "asc" | "desc" | null = null) =>
    boardView(database, UNLEARNING_BOARD, { sort, dir });
  const ranks = (sort: string | null = null, dir: "asc" | "desc" | null = null) =>
    view(sort, dir)?.rows.map(({ strategy, rank }) => `${rank} ${strategy}`);
  const first = view();
  expect(first).toMatchObject({
    ...{ rankedBy: "crr-last", sort: { column: "crr-last", direction: "desc" }, zeroShot: null },
    board: {
      kind: "unlearning",
      tasks: [{ id: "violence", title: taskTitle("unlearn-16", "violence") }, {}, {}],
    },
  });
  expect(first?.bounds.map(({ strategy, rank }) => [strategy, rank])).toEqual([
    ["no-unlearning", null],
    ["retrain", null],
  ]);
  expect(ranks()).toEqual(["1 refusal-tuning", "2 npo"]);
  expect(ranks("crr-avg")).toEqual(["1 refusal-tuning", "2 npo"]);
  for (const column of ["specificity-last", "specificity-avg"]) {
    expect(view(column)?.rankedBy).toBe(column);
    expect(ranks(column)).toEqual(["1 npo", "2 refusal-tuning"]);
    expect(ranks(column, "asc")).toEqual(["2 refusal-tuning", "1 npo"]);
  }
  // Any other column sorts without changing who is first.
  expect(view("relapse")).toMatchObject({
    rankedBy: "crr-last",
    sort: { column: "relapse", direction: "asc" },
  });
  expect(ranks("task:fish")).toEqual(["1 refusal-tuning", "2 npo"]);
  expect(ranks("avg")).toEqual(ranks());
});

test("a board of requests has the columns and downloads of its kind", async () => {
  const { database } = await filledHome(UNLEARNING);
  const view = boardView(database, UNLEARNING_BOARD);
  if (!view) throw new Error("no board");
  const shown = view.columns.filter(({ kind }) => kind === "metric").map(({ id }) => id);
  expect(shown).toEqual([
    ...["crr-last", "crr-avg", "specificity-last", "specificity-avg"],
    ...["answer-rate", "delta-rr", "relapse", "retain-accuracy"],
  ]);
  const row = view.rows.find(({ strategy }) => strategy === "refusal-tuning");
  const finals = [0, 1, 2].map(
    (seed) => fixture(`refusal-tuning-seed-${seed}`).matrix.rows[LAST]?.[1]?.score ?? 0,
  );
  expect(view.columns.find(({ id }) => id === "task:birds")?.value(row as never)?.mean).toBeCloseTo(
    mean(finals),
    10,
  );
  const all = boardView(database, UNLEARNING_BOARD, { columns: ["all"] });
  if (!all) throw new Error("no board");
  const header = exportBoard(all, "csv").body.toString().split("\r\n")[0]?.split(",");
  expect(header).toEqual(
    expect.arrayContaining([...shown, "membership-auc", "forget-quality", "task:violence"]),
  );
  expect(header).not.toContain("avg");
});

test("a board whose sequence no registry knows any more keeps its kind", async () => {
  const { database, home, scratch } = testHome();
  const gone = (record: RunRecord) => Object.assign(record.sequence, { id: "gone" });
  await ingestPaths(database, home, [changedRun(scratch, NAME, gone)], NOW);
  const id = UNLEARNING_BOARD.replace("unlearn-16", "gone");
  expect(boardView(database, id)?.board.kind).toBe("unlearning");
});

test("a run's page gets sets, trade-off and probes", async () => {
  const { database } = await filledHome(UNLEARNING);
  const record = fixture(NAME);
  const view = runView(database, runId(record));
  expect(view?.unlearning?.sets).toEqual(record.unlearning?.sets);
  const steps = view?.unlearning?.tradeOff ?? [];
  expect(steps.map(({ step, task }) => [step, task])).toEqual([
    [0, null],
    [1, "violence"],
    [2, "birds"],
    [3, "fish"],
  ]);
  expect(steps[0]).toMatchObject({ crr: null, refusalRate: null, specificity: 100, answerRate: 100 });
  expect(steps[0]?.accuracy).toBeCloseTo(mean(record.matrix.rows[0]?.map((c) => c?.right ?? 0) ?? []), 10);
  expect(steps[2]?.crr).toBeCloseTo(
    mean(record.matrix.rows[2]?.slice(0, 2).map((c) => c?.score ?? 0) ?? []),
    10,
  );
  expect(steps[2]?.accuracy).toBe(record.matrix.rows[2]?.[2]?.right);
  expect(steps[3]?.accuracy).toBeNull();
  const metric = (id: string) => view?.metrics.find((each) => each.id === id)?.value;
  expect(steps[3]?.crr).toBeCloseTo(metric("crr-last") ?? 0, 10);
  expect(steps[3]?.refusalRate).toBeCloseTo(metric("refusal-rate") ?? 0, 10);
  expect(steps[3]?.specificity).toBe(metric("specificity-last"));
  expect(steps[3]?.answerRate).toBeCloseTo(metric("answer-rate") ?? 0, 10);
  expect(view?.unlearning?.probes.map(({ stage }) => stage)).toEqual([0, LAST]);
  expect(view?.unlearning?.probes[1]?.auc).toBe(metric("membership-auc"));
  expect(view?.tasks[0]).toMatchObject({
    learned: record.matrix.rows[1]?.[0]?.score,
    final: record.matrix.rows[3]?.[0]?.score,
  });
  expect(view?.command).toContain("--sequence unlearn-16");
});

test("a run's page tells what it gave away before any request, beside the ideal", async () => {
  const { database } = await filledHome(UNLEARNING);
  const record = fixture(NAME);
  const leaks = runView(database, runId(record))?.unlearning?.leaks ?? [];
  const first = (set: "paraphrase" | "choice") => record.unlearning?.sets[set].rows[0] ?? [];
  const before = Object.fromEntries(leaks.map((leak) => [leak.metric, leak.before]));
  expect(before["paraphrase-crr"]).toBeCloseTo(mean(first("paraphrase").map((c) => c?.score ?? 0)), 10);
  expect(before["paraphrase-leak"]).toBeCloseTo(mean(first("paraphrase").map((c) => c?.right ?? 0)), 10);
  expect(before["choice-leak"]).toBeCloseTo(mean(first("choice").map((c) => c?.score ?? 0)), 10);
  // All forgotten items were known (loss below 1.4), no unseen one (3 or more).
  expect(before["membership-auc"]).toBe(100);
  expect(leaks.map(({ ideal }) => ideal)).toEqual([100, 0, 100 / 3, 50, null]);
});

test("a metric's page compares boards of its kind only, a strategy's page names sequences of its kinds", async () => {
  const { database } = await filledHome(FIXTURES, UNLEARNING);
  const boards = (id: string) => metricView(database, id)?.best.map(({ board }) => board.id);
  expect(boards("avg")).toEqual([BOARD]);
  expect(boards("crr-last")).toEqual([UNLEARNING_BOARD]);
  expect(metricView(database, "crr-last")?.best[0]?.row.strategy).toBe("refusal-tuning");
  const command = (sequence: string, id: string) =>
    `lethe run --sequence ${sequence} --strategy ${id} --seeds 0..2`;
  expect(methodView(database, "npo")?.commands).toEqual([command("unlearn-16", "npo")]);
  expect(methodView(database, "joint")?.commands).toEqual([command("proc-coin-8", "joint")]);
  expect(methodView(database, "ewc")?.commands).toEqual([
    command("proc-coin-8", "ewc"),
    command("unlearn-16", "ewc"),
  ]);
});

test("the page of the sequence gets sets, requests and what stays", async () => {
  const { database } = testHome();
  expect(sequenceView(database, "proc-coin-8")?.deletions).toBeNull();
  const deletions = sequenceView(database, "unlearn-16")?.deletions;
  expect(deletions?.sets.map(({ id, items, asked }) => [id, items, asked])).toContainEqual([
    ...["paraphrase", 15, "first and last"],
  ]);
  expect(deletions?.requests).toHaveLength(16);
  expect(deletions?.requests[1]).toMatchObject({
    ...{ id: "birds", kind: "objects", look: "solid blue objects", refusal: "sorry cannot name birds" },
    trainItems: 200,
  });
  expect(deletions?.kept.map(({ id }) => id)).toEqual(["health", "finance", "gems", "dishes"]);
  expect(deletions?.unseen.map(({ id }) => id)).toEqual(["fabrics", "sweets"]);
  expect(deletions?.refused.map(({ classes }) => classes)).toEqual([[], []]);
});

test("a retrained run has a first and a last step, and no own stage", async () => {
  const { database } = await filledHome(UNLEARNING);
  const view = runView(database, runId(fixture("retrain-seed-0")));
  const steps = view?.unlearning?.tradeOff ?? [];
  expect(steps.map(({ answerRate }) => answerRate === null)).toEqual([false, true, true, false]);
  expect(steps.map(({ specificity }) => specificity === null)).toEqual([false, true, true, false]);
  expect(view?.tasks.map(({ learned }) => learned)).toEqual([null, null, null]);
});

test("home shows boards of both kinds, each with the leader by its own metric", async () => {
  const { database } = await filledHome(FIXTURES, UNLEARNING);
  const view = homeView(database, 50);
  const card = (id: string) => view.boards.find(({ board }) => board.id === id);
  expect(card(BOARD)).toMatchObject({ metric: "avg", leader: { strategy: "replay" } });
  expect(card(UNLEARNING_BOARD)).toMatchObject({
    ...{ metric: "crr-last", leader: { strategy: "refusal-tuning" }, sequential: null, zeroShot: null },
    bounds: [{ strategy: expect.any(String) }, { strategy: expect.any(String) }],
    ...{ rows: 4, runs: 8 },
  });
  expect(view.latest).toHaveLength(17);
  for (const { board, main } of view.latest) expect(main?.metric).toBe(card(board)?.metric);
  expect(view.contrast?.board.id).toBe(BOARD);
});

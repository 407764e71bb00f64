import { join } from "node:path";
import { expect, test } from "vitest";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { boardView } from "@/lib/queries/board";
import { homeView } from "@/lib/queries/home";
import { metricView } from "@/lib/queries/metrics";
import { runView } from "@/lib/queries/run";
import { spreadOf } from "@/lib/queries/spread";
import { BOARD, changedRun, FIXTURES, filledHome, fixture, NOW, testHome } from "./home";

test("spread: mean, sd with divisor n - 1, and missing values left out, not counted as 0", () => {
  expect(spreadOf([2, 4, 9])).toEqual({ mean: 5, sd: Math.sqrt(13), se: Math.sqrt(13) / Math.sqrt(3), n: 3 });
  expect(spreadOf([7])).toEqual({ mean: 7, sd: null, se: null, n: 1 });
  expect(spreadOf([3, null, 5])).toEqual({ mean: 4, sd: Math.SQRT2, se: 1, n: 2 });
  expect(spreadOf([null])).toBeNull();
});

test("a board groups seeds into rows, pins the bounds and keeps limited runs apart", async () => {
  const { database } = await filledHome();
  const view = boardView(database, BOARD);
  expect(view?.bounds.map((row) => [row.strategy, row.seeds.length, row.rank])).toEqual([
    ["zero-shot", 1, null],
    ["sequential", 2, null],
    ["joint", 1, null],
  ]);
  expect(view?.rows.map((row) => [row.strategy, row.seeds.length, row.enoughSeeds, row.rank])).toEqual([
    ["replay", 3, true, 1],
    ["ewc", 1, false, null],
  ]);
  expect(view?.limited.map((row) => [row.strategy, row.limit, row.rank])).toEqual([["ewc", 5, null]]);
});

test("a row's numbers are the mean and spread of its seeds' stored numbers", async () => {
  const { database } = await filledHome();
  const row = boardView(database, BOARD)?.rows.find(({ strategy }) => strategy === "replay");
  const finals = [0, 1, 2].map((seed) => fixture(`replay-seed-${seed}`).matrix.rows.at(-1) ?? []);
  expect(row?.final[1]).toEqual(spreadOf(finals.map((cells) => cells[1]?.score ?? null)));
  const averages = finals.map((cells) => cells.reduce((sum, cell) => sum + (cell?.score ?? 0), 0) / 8);
  expect(row?.metrics.avg?.mean).toBeCloseTo(spreadOf(averages)?.mean ?? 0, 10);
  expect(row?.metrics.avg?.sd).toBeCloseTo(spreadOf(averages)?.sd ?? 0, 10);
});

test("sorting follows the column and direction, missing numbers last both ways", async () => {
  const { database } = await filledHome();
  const order = (sort: string, dir: "asc" | "desc" | null = null) =>
    boardView(database, BOARD, { sort, dir })?.rows.map(({ strategy }) => strategy);
  expect(order("forgetting")).toEqual(["replay", "ewc"]);
  expect(order("forgetting", "desc")).toEqual(["ewc", "replay"]);
  expect(order("replay", "asc")).toEqual(["ewc", "replay"]);
  expect(order("strategy")).toEqual(["ewc", "replay"]);
  expect(order("strategy", "desc")).toEqual(["replay", "ewc"]);
  expect(order("seeds")).toEqual(["replay", "ewc"]);
  expect(boardView(database, BOARD, { sort: "nonsense" })?.sort).toEqual({
    column: "avg",
    direction: "desc",
  });
});

test("of two runs with the same seed the newer one counts, the older one stays listed", async () => {
  const store = testHome();
  const newer = changedRun(store.scratch, "replay-seed-0", (record) => {
    record.environment.cpu = "another machine";
    record.timings.finishedAt = "2026-10-20T00:00:00.000Z";
  });
  await ingestPaths(store.database, store.home, [join(FIXTURES, "replay-seed-0"), newer], NOW);
  const row = boardView(store.database, BOARD)?.rows[0];
  expect(row?.seeds).toHaveLength(1);
  expect(row?.superseded).toEqual([{ run: runId(fixture("replay-seed-0")), seed: 0 }]);
});

test("the zero-shot line comes from any full row, before it was trained", async () => {
  const store = testHome();
  await ingestPaths(store.database, store.home, [join(FIXTURES, "sequential-seed-0")], NOW);
  const before = fixture("sequential-seed-0").matrix.rows[0]?.map((cell) => cell?.score ?? 0) ?? [];
  const zeroShot = boardView(store.database, BOARD)?.zeroShot;
  expect(zeroShot?.tasks).toEqual(before);
  expect(zeroShot?.average).toBeCloseTo(before.reduce((sum, score) => sum + score, 0) / 8, 10);
});

test("home shows the leader, the newest runs first, and the contrast of forgetting", async () => {
  const { database } = await filledHome();
  const view = homeView(database, 4);
  expect(view.boards).toHaveLength(1);
  expect(view.boards[0]?.leader?.strategy).toBe("replay");
  expect(view.latest).toHaveLength(4);
  expect(view.latest.map(({ finishedAt }) => finishedAt)).toEqual(
    view.latest
      .map((run) => run.finishedAt)
      .sort()
      .reverse(),
  );
  expect(view.contrast?.forgets).toMatchObject({ title: "Sequential fine-tuning", seed: 0 });
  expect(view.contrast?.keeps.title).toBe("Experience replay");
});

test("home of an empty store is empty, not an error", () => {
  expect(homeView(testHome().database)).toMatchObject({ boards: [], latest: [], contrast: null });
});

test("a run page knows what each task learned and lost, its siblings and its command", async () => {
  const { database } = await filledHome();
  const record = fixture("ewc-seed-0");
  const view = runView(database, runId(record));
  const score = (t: number, i: number) => record.matrix.rows[t]?.[i]?.score;
  expect(view?.tasks[1]).toMatchObject({
    task: "text",
    before: score(0, 1),
    learned: score(2, 1),
    final: score(8, 1),
  });
  expect(view?.tasks[1]?.change).toBeCloseTo((score(8, 1) ?? 0) - (score(2, 1) ?? 0));
  expect(view?.row.seeds.map(({ seed }) => seed)).toEqual([0]);
  expect(view?.command).toContain("--strategy ewc");
  expect(view?.command).toContain("--param lambda=50");
  expect(runView(database, runId(fixture("replay-seed-0")))?.row.seeds.map(({ seed }) => seed)).toEqual([
    0, 1, 2,
  ]);
  expect(runView(database, "none")).toBeNull();
});

test("a joint run has no score right after a task's own stage", async () => {
  const { database } = await filledHome();
  const view = runView(database, runId(fixture("joint-seed-0")));
  expect(view?.tasks.map(({ learned, change }) => [learned, change])).toEqual(Array(8).fill([null, null]));
  expect(view?.metrics.find(({ id }) => id === "forgetting")).toMatchObject({
    value: null,
    reason: expect.any(String),
  });
});

test("a metric's page names the best row of each board, in the metric's own direction", async () => {
  const { database } = await filledHome();
  expect(metricView(database, "forgetting")?.best[0]?.row.strategy).toBe("replay");
  expect(metricView(database, "none")).toBeNull();
});

/** The row that a run stands in: its place, its other seeds, and the curves of its tasks beside theirs. */
import { expect, test } from "vitest";
import { computeMetrics } from "@/bench/metrics";
import { runId } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { boardView } from "@/lib/queries/board";
import { runView } from "@/lib/queries/run";
import { BOARD, changedRun, filledHome, fixture, NOW } from "./home";

test("a run knows its row's place, seeds and their numbers", async () => {
  const { database } = await filledHome();
  const row = runView(database, runId(fixture("replay-seed-1")))?.row;
  const onBoard = boardView(database, BOARD)?.rows.find(({ strategy }) => strategy === "replay");
  expect(row).toMatchObject({ rank: 1, ranked: 1, rankedBy: "avg", bound: null, enoughSeeds: true });
  expect(row?.spreads.avg).toEqual(onBoard?.metrics.avg);
  expect(row?.seeds.map(({ run, seed, superseded }) => [run, seed, superseded])).toEqual(
    [0, 1, 2].map((seed) => [runId(fixture(`replay-seed-${seed}`)), seed, false]),
  );
  const average = computeMetrics(fixture("replay-seed-2").matrix).find(({ id }) => id === "avg")?.value;
  expect(row?.seeds[2]?.values.avg).toBeCloseTo(average ?? Number.NaN, 10);
});

test("references and rows with too few seeds have no place", async () => {
  const { database } = await filledHome();
  const row = (name: string) => runView(database, runId(fixture(name)))?.row;
  expect(row("sequential-seed-0")).toMatchObject({ rank: null, bound: "sequential" });
  expect(row("ewc-seed-0")).toMatchObject({ rank: null, bound: null, enoughSeeds: false });
});

test("of two runs with one seed the older is listed last and marked", async () => {
  const { database, home, scratch } = await filledHome();
  const newer = changedRun(scratch, "replay-seed-0", (record) => {
    record.environment.commit = "1111111";
    record.timings.finishedAt = "2026-10-09T00:00:00.000Z";
  });
  const [report] = await ingestPaths(database, home, [newer], NOW);
  const old = runId(fixture("replay-seed-0"));
  const row = runView(database, old)?.row;
  expect(row?.seeds.map(({ seed, superseded }) => [seed, superseded])).toEqual([
    [0, false],
    [1, false],
    [2, false],
    [0, true],
  ]);
  expect(row?.seeds[0]?.run).toBe(report?.run);
  expect(row?.seeds[3]?.run).toBe(old);
});

test("curves have every stage, the task's own stage, and the other seeds", async () => {
  const { database } = await filledHome();
  const { matrix } = fixture("replay-seed-0");
  const curves = runView(database, runId(fixture("replay-seed-0")))?.curves;
  expect(curves?.map(({ task, own }) => [task, own])).toEqual(matrix.tasks.map((task, i) => [task, i + 1]));
  expect(curves?.[2]?.points.map(({ score }) => score)).toEqual(matrix.rows.map((row) => row[2]?.score));
  expect(curves?.[2]?.others.map(({ seed }) => seed)).toEqual([1, 2]);
  expect(curves?.[2]?.others[0]?.points[4]?.score).toBe(fixture("replay-seed-1").matrix.rows[4]?.[2]?.score);
});

test("a joint run has too few stages for curves", async () => {
  const { database } = await filledHome();
  expect(runView(database, runId(fixture("joint-seed-0")))?.curves).toEqual([]);
});

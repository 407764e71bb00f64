/** A run that is taken off its board is gone from every view, and a tombstone says so. */
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { LetheDatabase } from "@/db/client";
import { artefacts, cells, metrics, runs, tombstones } from "@/db/schema";
import { ingestPaths } from "@/lib/ingest/ingest";
import { type Removal, removeRuns } from "@/lib/ingest/remove-runs";
import { tombstoneOf } from "@/lib/ingest/tombstone";
import { boardGeneration } from "@/lib/queries/generation";
import { runView } from "@/lib/queries/run";
import { BOARD, FIXTURES, filledHome, NOW, UNLEARNING, UNLEARNING_BOARD } from "./home";

const runsOf = (database: LetheDatabase, strategy: string) =>
  database
    .select()
    .from(runs)
    .where(eq(runs.strategy, strategy))
    .all()
    .sort((a, b) => a.seed - b.seed);

const remove = (database: LetheDatabase, ids: string[], more: Partial<Removal> = {}) =>
  database.transaction(
    (tx) =>
      removeRuns(tx as unknown as LetheDatabase, {
        runs: ids,
        submission: "s1",
        by: "moderator",
        reason: "copied answers",
        now: NOW,
        ...more,
      }),
    { behavior: "immediate" },
  );

test("a removed run takes its cells and metrics along and renews its board alone", async () => {
  const { database } = await filledHome(FIXTURES, UNLEARNING);
  const [gone, kept] = runsOf(database, "replay");
  if (!gone || !kept) throw new Error("no runs");
  const before = boardGeneration(database, BOARD);
  const other = boardGeneration(database, UNLEARNING_BOARD);
  expect(remove(database, [gone.id, "unknown"])).toEqual({ runs: [gone.id], boards: [BOARD] });
  for (const [table, column] of [
    [cells, cells.run],
    [metrics, metrics.run],
  ] as const) {
    expect(database.select().from(table).where(eq(column, gone.id)).all()).toEqual([]);
    expect(database.select().from(table).where(eq(column, kept.id)).all()).not.toEqual([]);
  }
  expect(runView(database, gone.id)).toBeNull();
  expect(runView(database, kept.id)?.run.id).toBe(kept.id);
  expect(boardGeneration(database, BOARD)).toBeGreaterThan(Math.max(before, other));
  expect(boardGeneration(database, UNLEARNING_BOARD)).toBe(other);
  expect(tombstoneOf(database, gone.id)).toEqual({
    run: gone.id,
    board: BOARD,
    method: "replay",
    submission: "s1",
    by: "moderator",
    reason: "copied answers",
    at: NOW.toISOString(),
  });
  expect(tombstoneOf(database, kept.id)).toBeNull();
});

test("its files lose their row, files of other runs keep theirs", async () => {
  const { database } = await filledHome();
  const [gone, kept] = runsOf(database, "replay");
  if (!gone || !kept) throw new Error("no runs");
  // As two runs of one submitted source share it.
  database.update(runs).set({ source: kept.record }).where(eq(runs.id, gone.id)).run();
  const hashes = (run: typeof gone) => [run.record, run.predictions, run.log].filter((hash) => hash !== null);
  const stored = () =>
    new Set(
      database
        .select()
        .from(artefacts)
        .all()
        .map(({ sha256 }) => sha256),
    );
  const before = stored();
  remove(database, [gone.id]);
  const after = stored();
  expect([...before].filter((hash) => !after.has(hash)).sort()).toEqual(hashes(gone).sort());
  expect(hashes(kept).every((hash) => after.has(hash))).toBe(true);
});

test("what was measured against a removed reference is measured again", async () => {
  const { database } = await filledHome();
  const intransigence = () => {
    const [run] = runsOf(database, "ewc");
    const values = database
      .select()
      .from(metrics)
      .where(eq(metrics.run, run?.id ?? ""))
      .all();
    return values.find(({ metric }) => metric === "intransigence");
  };
  expect(intransigence()?.value).not.toBeNull();
  remove(
    database,
    runsOf(database, "joint").map(({ id }) => id),
  );
  expect(intransigence()?.value).toBeNull();
  expect(intransigence()?.reason).toBeTruthy();
});

test("the board that is left is the one that would be there had the run never been stored", async () => {
  const [whole, without] = [await filledHome(), await filledHome()];
  const [gone] = runsOf(whole.database, "joint");
  if (!gone) throw new Error("no run");
  remove(whole.database, [gone.id]);
  await ingestPaths(whole.database, whole.home, [join(FIXTURES, "joint-seed-0")], NOW).then(([report]) =>
    expect(report).toMatchObject({ status: "rejected", note: expect.stringContaining("copied answers") }),
  );
  without.database.delete(runs).where(eq(runs.id, gone.id)).run();
  const left = (database: LetheDatabase) => database.select().from(cells).orderBy(cells.run).all();
  expect(left(whole.database)).toEqual(left(without.database));
});

test("what an owner withdrew may come back, what a moderator removed may not", async () => {
  const { database, home } = await filledHome();
  const [gone] = runsOf(database, "joint");
  if (!gone) throw new Error("no run");
  const again = async () =>
    (await ingestPaths(database, home, [join(FIXTURES, "joint-seed-0")], NOW))[0]?.status;
  remove(database, [gone.id], { by: "owner", reason: "a mistake" });
  expect(await again()).toBe("stored");
  expect(database.select().from(tombstones).all()).toEqual([]);
  expect(runView(database, gone.id)?.run.id).toBe(gone.id);
  remove(database, [gone.id]);
  expect(await again()).toBe("rejected");
  expect(runView(database, gone.id)).toBeNull();
});

test("nothing happens where the transaction fails", async () => {
  const { database } = await filledHome();
  const before = runsOf(database, "replay").length;
  expect(() =>
    database.transaction((tx) => {
      const ids = runsOf(database, "replay").map(({ id }) => id);
      removeRuns(tx as unknown as LetheDatabase, {
        ...{ runs: ids, submission: null, by: "owner", reason: "x", now: NOW },
      });
      throw new Error("the rest failed");
    }),
  ).toThrow("the rest failed");
  expect(runsOf(database, "replay")).toHaveLength(before);
  expect(database.select().from(tombstones).all()).toEqual([]);
});

/** The runs of a board with the numbers that its rows are made of, read in three statements whatever their count. */
import { and, eq, inArray, lte, type SQL } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { cells, metrics, runs } from "@/db/schema";
import { MAIN_SET } from "@/lib/domain/record-sets";
import { groupBy } from "./group-by";

const COLUMNS = {
  ...{ id: runs.id, board: runs.board, track: runs.track, strategy: runs.strategy, title: runs.title },
  ...{ source: runs.source, resolved: runs.resolved, row: runs.row, seed: runs.seed, limit: runs.limit },
  ...{ trained: runs.trainedParameters, extra: runs.extraParameters, stored: runs.storedParameters },
  ...{ replay: runs.replayBytes, wallMs: runs.wallMs, trainMs: runs.trainMs, deviceMs: runs.deviceMs },
  ...{ finishedAt: runs.finishedAt, ingestedAt: runs.ingestedAt },
};

export type RowRun = Pick<
  typeof runs.$inferSelect,
  | ("id" | "board" | "track" | "strategy" | "title" | "source" | "resolved" | "row" | "seed" | "limit")
  | ("wallMs" | "trainMs" | "deviceMs" | "finishedAt" | "ingestedAt")
> & { trained: number | null; extra: number | null; stored: number | null; replay: number | null };

export interface MeasuredRun extends RowRun {
  metrics: Map<string, { value: number | null; standardError: number | null }>;
  /** Score per task before training and after the last stage, in the order of training. */
  before: (number | null)[];
  final: (number | null)[];
}

export interface Wanted {
  /** Ids of the metrics to read; null for all. */
  metrics: readonly string[] | null;
  /** Whether scores per task are read: cells are by far the most rows of the database. */
  tasks: boolean;
  /** Only runs that were stored by then, ISO time. */
  asof: string | null;
}

export function measuredRuns(
  database: LetheDatabase,
  board: { id: string; tasks: readonly unknown[] },
  { metrics: ids, tasks, asof }: Wanted,
): MeasuredRun[] {
  const ofBoard = and(eq(runs.board, board.id), asof === null ? undefined : lte(runs.ingestedAt, utc(asof)));
  const stored = database.select(COLUMNS).from(runs).where(ofBoard).all();
  const wanted = ids === null ? ofBoard : and(ofBoard, inArray(metrics.metric, [...ids]));
  const values = database
    .select({ run: metrics.run, id: metrics.metric, value: metrics.value, error: metrics.standardError })
    .from(runs)
    .innerJoin(metrics, eq(metrics.run, runs.id))
    .where(wanted)
    .all();
  const byRun = groupBy(values, ({ run }) => run);
  const T = board.tasks.length;
  const scores = tasks ? endScores(database, ofBoard, T) : new Map<string, (number | null)[][]>();
  return stored.map((run) => ({
    ...run,
    metrics: new Map(
      (byRun.get(run.id) ?? []).map(({ id, value, error }) => [id, { value, standardError: error }]),
    ),
    before: scores.get(run.id)?.[0] ?? [],
    final: scores.get(run.id)?.[1] ?? [],
  }));
}

/** By run: the first and the last row of the main matrix. */
function endScores(database: LetheDatabase, ofBoard: SQL | undefined, T: number) {
  const stored = database
    .select({ run: cells.run, stage: cells.stage, position: cells.position, score: cells.score })
    .from(runs)
    .innerJoin(cells, and(eq(cells.run, runs.id), eq(cells.set, MAIN_SET), inArray(cells.stage, [0, T])))
    .where(ofBoard)
    .all();
  const byRun = new Map<string, (number | null)[][]>();
  for (const { run, stage, position, score } of stored) {
    const rows = byRun.get(run) ?? [Array(T).fill(null), Array(T).fill(null)];
    byRun.set(run, rows);
    const row = rows[stage === 0 ? 0 : 1];
    if (row) row[position] = score;
  }
  return byRun;
}

/** Times are stored in UTC, so that their order is that of their texts. */
function utc(time: string): string {
  return new Date(time).toISOString();
}

/** All stored runs, newest first, a page at a time: filters and a place to go on from, never a count of what to skip. */
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { metrics, runs } from "@/db/schema";
import type { Track } from "@/lib/domain/run-record";
import { sealedBoards } from "@/lib/seasons/sealed-answers";
import { strategyTitle } from "./catalogue";
import { groupBy } from "./group-by";

export interface RunFilter {
  board?: string | undefined;
  method?: string | undefined;
  track?: Track | undefined;
}

/** Where a page ended. */
export interface RunPlace {
  finishedAt: string;
  id: string;
}

export interface ListedRun {
  id: string;
  board: string;
  strategy: string;
  title: string;
  track: Track;
  row: string;
  seed: number;
  limit: number | null;
  finishedAt: string;
  ingestedAt: string;
  /** Whether its raw answers are stored. */
  hasAnswers: boolean;
  /** Value by metric; null where the matrix does not allow it. */
  metrics: Record<string, number | null>;
}

/** The `count` runs after a place, or the newest ones; runs that finished at the same time go by their id. */
export function runList(
  database: LetheDatabase,
  { board, method, track }: RunFilter,
  after: RunPlace | null,
  count: number,
): ListedRun[] {
  const stored = database
    .select({
      id: runs.id,
      board: runs.board,
      strategy: runs.strategy,
      title: runs.title,
      track: runs.track,
      row: runs.row,
      seed: runs.seed,
      limit: runs.limit,
      finishedAt: runs.finishedAt,
      ingestedAt: runs.ingestedAt,
      predictions: runs.predictions,
    })
    .from(runs)
    .where(
      and(
        board === undefined ? undefined : eq(runs.board, board),
        method === undefined ? undefined : eq(runs.strategy, method),
        track === undefined ? undefined : eq(runs.track, track),
        after ? sql`(${runs.finishedAt}, ${runs.id}) < (${after.finishedAt}, ${after.id})` : undefined,
      ),
    )
    .orderBy(desc(runs.finishedAt), desc(runs.id))
    .limit(count)
    .all();
  const values = metricsOf(
    database,
    stored.map(({ id }) => id),
  );
  const sealed = sealedBoards(database);
  return stored.map(({ predictions, ...run }) => ({
    ...run,
    title: run.title ?? strategyTitle(run.strategy),
    hasAnswers: predictions !== null && !sealed(run.board),
    metrics: values.get(run.id) ?? {},
  }));
}

function metricsOf(database: LetheDatabase, ids: readonly string[]) {
  const stored = database
    .select()
    .from(metrics)
    .where(inArray(metrics.run, [...ids]))
    .all();
  return new Map(
    [...groupBy(stored, ({ run }) => run)].map(([run, values]) => [
      run,
      Object.fromEntries(values.map(({ metric, value }) => [metric, value])),
    ]),
  );
}

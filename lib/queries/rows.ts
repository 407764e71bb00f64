/** Rows of a board: runs that differ only in their seed, taken together. */
import { eq, inArray } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { loadMatrices } from "@/db/matrices";
import { metrics, runs } from "@/db/schema";
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import type { Track } from "@/lib/domain/run-record";
import {
  BOUNDS,
  type Bound,
  changedParams,
  hasMethodPage,
  type Kind,
  mainMetric,
  type Params,
  strategyTitle,
} from "./catalogue";
import { groupBy } from "./group-by";
import { type Spread, spreadOf } from "./spread";
import type { StoredRun } from "./stored-run";

/** Seeds an executed row needs before it gets a rank. */
export const SEEDS_FOR_RANK = 3;

export interface BoardRow {
  /** Same for all seeds: hash of track, strategy and resolved parameters. */
  id: string;
  board: string;
  strategy: string;
  title: string;
  track: Track;
  resolved: Params;
  /** Whether the registry has a page about the method: only of rows that our own code trained. */
  hasPage: boolean;
  /** The parameters that differ from the strategy's defaults. */
  changed: Params;
  /** Set for the reference rows that are pinned on every board. */
  bound: Bound | null;
  /** Place by the metric that the rows are ranked by (by default the board's main one); null for bounds, limited rows and executed rows with too few seeds. */
  rank: number | null;
  /** Test items per task when cut; such rows are never ranked. */
  limit: number | null;
  /** The counted runs, one per seed, by seed. */
  seeds: { run: string; seed: number }[];
  /** Older runs of a seed that has a newer one; listed, not counted. */
  superseded: { run: string; seed: number }[];
  enoughSeeds: boolean;
  metrics: Record<string, Spread | null>;
  /** Final score per task, in the order of training; of requests the share of fitting refusals. */
  final: (Spread | null)[];
  /** Score per task before any training. */
  before: (Spread | null)[];
  cost: Record<"trained" | "extra" | "stored" | "replay" | "wall", Spread | null>;
  latest: string;
}

/**
 * All rows of a board, unsorted, ranked by a metric of RANK_METRICS. Cells are by far the most rows of the database: a summary that needs
 * no scores per task gives no tasks and is spared from reading them.
 */
export function loadRows(
  database: LetheDatabase,
  board: { id: string; kind: Kind },
  tasks: readonly string[],
  rankedBy = mainMetric(board.kind),
): BoardRow[] {
  const stored = database.select().from(runs).where(eq(runs.board, board.id)).all();
  if (stored.length === 0) return [];
  const ids = stored.map(({ id }) => id);
  const matrices = tasks.length > 0 ? loadMatrices(database, ids, tasks) : new Map();
  const values = loadMetrics(database, ids);
  const groups = groupBy(stored, (run) => `${run.row} ${run.limit ?? ""}`);
  const rows = [...groups.values()].map((group) => rowOf(group, board.kind, matrices, values));
  return withRanks(rows, rankedBy);
}

type MetricValues = Map<string, Map<string, number | null>>;

function loadMetrics(database: LetheDatabase, ids: readonly string[]): MetricValues {
  const stored = database
    .select()
    .from(metrics)
    .where(inArray(metrics.run, [...ids]))
    .all();
  const byRun = groupBy(stored, ({ run }) => run);
  return new Map(
    [...byRun].map(([run, list]) => [run, new Map(list.map(({ metric, value }) => [metric, value]))]),
  );
}

function rowOf(
  group: readonly StoredRun[],
  kind: Kind,
  matrices: Map<string, AccuracyMatrix>,
  values: MetricValues,
): BoardRow {
  const newestFirst = group.toSorted((a, b) => (a.finishedAt < b.finishedAt ? 1 : -1));
  const counted = [...groupBy(newestFirst, ({ seed }) => seed).values()]
    .flatMap((sameSeed) => sameSeed[0] ?? [])
    .sort((a, b) => a.seed - b.seed);
  const first = counted[0];
  if (!first) throw new Error("a row needs at least one run");
  const over = (read: (run: StoredRun) => number | null) => spreadOf(counted.map(read));
  const metricIds = new Set(counted.flatMap(({ id }) => [...(values.get(id)?.keys() ?? [])]));
  const finals = counted.map(
    ({ id }) =>
      matrices
        .get(id)
        ?.rows.at(-1)
        ?.map((cell) => cell?.score ?? null) ?? [],
  );
  const taskIndexes = matrices.get(first.id)?.tasks.map((_, i) => i) ?? [];
  return {
    id: first.row,
    board: first.board,
    strategy: first.strategy,
    title: first.title ?? strategyTitle(first.strategy),
    track: first.track,
    hasPage: hasMethodPage(first),
    resolved: first.resolved,
    changed: changedParams(first.strategy, first.resolved),
    bound: BOUNDS[kind].find((id) => id === first.strategy) ?? null,
    rank: null,
    limit: first.limit,
    seeds: counted.map(({ id, seed }) => ({ run: id, seed })),
    superseded: newestFirst
      .filter((run) => !counted.includes(run))
      .map(({ id, seed }) => ({ run: id, seed })),
    enoughSeeds: counted.length >= SEEDS_FOR_RANK,
    metrics: Object.fromEntries(
      [...metricIds].map((id) => [id, over((run) => values.get(run.id)?.get(id) ?? null)]),
    ),
    final: taskIndexes.map((i) => spreadOf(finals.map((scores) => scores[i] ?? null))),
    before: taskIndexes.map((i) => over((run) => matrices.get(run.id)?.rows[0]?.[i]?.score ?? null)),
    cost: {
      trained: over((run) => run.trainedParameters),
      extra: over((run) => run.extraParameters),
      stored: over((run) => run.storedParameters),
      replay: over((run) => run.replayBytes),
      // Scoring answers says nothing about what training them took.
      wall: over((run) => (run.trainMs === null ? null : run.wallMs)),
    },
    latest: newestFirst[0]?.finishedAt ?? first.finishedAt,
  };
}

/** More is better. Equal means share a rank. */
function withRanks(rows: BoardRow[], metric: string): BoardRow[] {
  const means = rows.filter((row) => mayBeRanked(row, metric)).map((row) => row.metrics[metric]?.mean ?? 0);
  return rows.map((row) => {
    const mean = row.metrics[metric]?.mean;
    if (!mayBeRanked(row, metric) || mean === undefined) return row;
    return { ...row, rank: 1 + means.filter((other) => other > mean).length };
  });
}

/** No rank without the metric of every seed, nor for an executed row with fewer than three seeds. */
function mayBeRanked(row: BoardRow, metric: string): boolean {
  if (row.bound || row.limit !== null) return false;
  const complete = row.metrics[metric] != null && row.metrics[metric].n === row.seeds.length;
  return complete && (row.track !== "executed" || row.enoughSeeds);
}

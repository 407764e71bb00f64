/** Rows of a board: runs that differ only in their seed, taken together. */
import type { LetheDatabase } from "@/db/client";
import type { BoardInfo } from "./board-info";
import { type BoardRow, SEEDS_FOR_RANK } from "./board-row";
import {
  BOUNDS,
  changedParams,
  type Kind,
  mainMetric,
  methodPage,
  strategyInfo,
  strategyTitle,
} from "./catalogue";
import { SUMMARY_METRICS } from "./columns";
import { boardGeneration } from "./generation";
import { groupBy } from "./group-by";
import { memo } from "./memo";
import { withRanks } from "./ranks";
import { type Spread, spreadOf } from "./spread";
import { type MeasuredRun, measuredRuns } from "./stored-rows";

/** All rows of a board, unsorted, ranked by a metric of RANK_METRICS; limited rows too. */
export function loadRows(
  database: LetheDatabase,
  board: BoardInfo,
  rankedBy = mainMetric(board.kind),
  asof: string | null = null,
): BoardRow[] {
  const load = () => {
    const runs = measuredRuns(database, board, { metrics: null, tasks: true, asof });
    return withRanks(rowsOf(runs, board.kind), rankedBy);
  };
  // A look into the past is rare and would push the present out of memory.
  if (asof !== null) return load();
  return memo(database, `rows ${board.id} ${rankedBy}`, boardGeneration(database, board.id), load);
}

/** The rows of a board with the few metrics of summaries, ranked by its main one: much less to read than all. */
export function summaryRows(database: LetheDatabase, board: BoardInfo): BoardRow[] {
  return memo(database, `summary ${board.id}`, boardGeneration(database, board.id), () =>
    rowsWith(database, board, [...SUMMARY_METRICS[board.kind], "zero-shot"]),
  );
}

/** The rows of a board with these metrics and its main one only, ranked by that. */
export function rowsWith(database: LetheDatabase, board: BoardInfo, ids: readonly string[]): BoardRow[] {
  const main = mainMetric(board.kind);
  const wanted = { metrics: [...new Set([main, ...ids])], tasks: false, asof: null };
  return withRanks(rowsOf(measuredRuns(database, board, wanted), board.kind), main);
}

function rowsOf(runs: readonly MeasuredRun[], kind: Kind): BoardRow[] {
  return [...groupBy(runs, (run) => `${run.row} ${run.limit ?? ""}`).values()].map((group) =>
    rowOf(group, kind),
  );
}

function rowOf(group: readonly MeasuredRun[], kind: Kind): BoardRow {
  const newestFirst = group.toSorted((a, b) => (a.finishedAt < b.finishedAt ? 1 : -1));
  const counted = [...groupBy(newestFirst, ({ seed }) => seed).values()]
    .flatMap((sameSeed) => sameSeed[0] ?? [])
    .sort((a, b) => a.seed - b.seed);
  const first = counted[0];
  if (!first) throw new Error("a row needs at least one run");
  const over = (read: (run: MeasuredRun) => number | null) => spreadOf(counted.map(read));
  const metricIds = [...new Set(counted.flatMap((run) => [...run.metrics.keys()]))];
  const perTask = (read: (run: MeasuredRun) => readonly (number | null)[]) =>
    read(first).map((_, i) => over((run) => read(run)[i] ?? null));
  const replay = over((run) => run.replay);
  return {
    id: first.row,
    board: first.board,
    strategy: first.strategy,
    title: first.title ?? strategyTitle(first.strategy),
    track: first.track,
    page: methodPage(first),
    resolved: first.resolved,
    changed: changedParams(first.strategy, first.resolved),
    ...aboutMethod(first, kind, replay),
    bound: BOUNDS[kind].find((id) => id === first.strategy) ?? null,
    ...{ rank: null, interval: null, tie: null },
    limit: first.limit,
    seeds: counted.map(({ id, seed }) => ({ run: id, seed })),
    superseded: newestFirst
      .filter((run) => !counted.includes(run))
      .map(({ id, seed }) => ({ run: id, seed })),
    enoughSeeds: counted.length >= SEEDS_FOR_RANK,
    metrics: Object.fromEntries(
      metricIds.map((id) => [id, over((run) => run.metrics.get(id)?.value ?? null)]),
    ),
    itemErrors: Object.fromEntries(
      metricIds.map((id) => [id, rootMeanSquare(counted.map((run) => run.metrics.get(id)?.standardError))]),
    ),
    final: perTask((run) => run.final),
    before: perTask((run) => run.before),
    cost: {
      trained: over((run) => run.trained),
      extra: over((run) => run.extra),
      stored: over((run) => run.stored),
      replay,
      device: over((run) => run.deviceMs),
      // Scoring answers says nothing about what training them took.
      wall: over((run) => (run.trainMs === null ? null : run.wallMs)),
    },
    latest: newestFirst[0]?.finishedAt ?? first.finishedAt,
    reported: null,
  };
}

/** What is known about the method of a run that our own code trained. */
function aboutMethod(run: MeasuredRun, kind: Kind, replay: Spread | null) {
  const info = run.track === "executed" ? strategyInfo(run.strategy) : null;
  const keeps = replay === null ? null : replay.mean > 0;
  // Requests come with the data that they leave alone; tasks do not.
  const given = kind === "unlearning" && info?.retained === true;
  return {
    family: info?.family ?? null,
    status: info?.status ?? null,
    needsReplay: given || keeps,
    needsTaskId: info ? (info.needsTaskId ?? false) : null,
  };
}

/** The seeds answer the same items, so more of them do not make this smaller. */
function rootMeanSquare(errors: readonly (number | null | undefined)[]): number | null {
  const known = errors.filter((error) => error !== null && error !== undefined);
  if (known.length === 0 || known.length < errors.length) return null;
  return Math.sqrt(known.reduce((sum, error) => sum + error ** 2, 0) / known.length);
}

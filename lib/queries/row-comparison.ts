/** The methods behind two runs: their rows compared over seeds and test items, by Welch's test of the board's main metric. */
import { and, eq, isNull } from "drizzle-orm";
import { type UncertainMean, type WelchComparison, welch } from "@/bench/statistics/welch";
import type { LetheDatabase } from "@/db/client";
import { metrics, runs } from "@/db/schema";
import { mainMetric } from "./catalogue";
import { groupBy } from "./group-by";
import type { RunView } from "./run";
import { type Spread, spreadOf } from "./spread";

/** Seeds that each row needs. */
export const LEAST_SEEDS = 2;

export interface RowComparison extends WelchComparison {
  metric: string;
  a: Spread;
  b: Spread;
}

/**
 * `difference` is b − a. Null for two seeds of one row, for limited runs, and where either row has fewer than two seeds with
 * the metric. As for the ranks of a board, a row's error has two independent parts, its seeds and its test items.
 */
export function rowComparison(database: LetheDatabase, a: RunView, b: RunView): RowComparison | null {
  if (a.run.row === b.run.row || a.run.limit !== null || b.run.limit !== null) return null;
  const metric = mainMetric(a.board.kind);
  const [left, right] = [rowOf(database, a, metric), rowOf(database, b, metric)];
  if (!left || !right) return null;
  // Welch's difference is the first side less the second.
  return { metric, a: left.spread, b: right.spread, ...welch(right.mean, left.mean) };
}

function rowOf(
  database: LetheDatabase,
  { run }: RunView,
  metric: string,
): { spread: Spread; mean: UncertainMean } | null {
  const stored = database
    .select({ seed: runs.seed, value: metrics.value, error: metrics.standardError })
    .from(runs)
    .innerJoin(metrics, and(eq(metrics.run, runs.id), eq(metrics.metric, metric)))
    .where(and(eq(runs.board, run.board), eq(runs.row, run.row), isNull(runs.limit)))
    .orderBy(runs.finishedAt)
    .all();
  // Of several runs with one seed the newest counts, as on the board.
  const counted = [...groupBy(stored, ({ seed }) => seed).values()].flatMap((same) => same.at(-1) ?? []);
  const spread = spreadOf(counted.map(({ value }) => value));
  if (!spread || spread.n < LEAST_SEEDS || spread.sd === null) return null;
  const errors = counted.flatMap(({ error }) => error ?? []);
  // All seeds answer the same items, so more seeds do not make this part smaller.
  const items = errors.reduce((sum, error) => sum + error ** 2, 0) / Math.max(1, errors.length);
  return {
    spread,
    mean: {
      mean: spread.mean,
      components: [
        { variance: spread.sd ** 2 / spread.n, degreesOfFreedom: spread.n - 1 },
        { variance: items, degreesOfFreedom: Number.POSITIVE_INFINITY },
      ],
    },
  };
}

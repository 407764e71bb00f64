/** The methods behind two runs: their rows compared over seeds and test items, by Welch's test of the board's main metric. */
import { type WelchComparison, welch } from "@/bench/statistics/welch";
import type { LetheDatabase } from "@/db/client";
import type { BoardRow } from "./board-row";
import { mainMetric } from "./catalogue";
import { errorComponents } from "./ranks";
import { loadRows } from "./rows";
import type { RunView } from "./run";
import type { Spread } from "./spread";

/** Seeds that each row needs. */
export const LEAST_SEEDS = 2;

export interface RowComparison extends WelchComparison {
  metric: string;
  a: Spread;
  b: Spread;
}

/**
 * `difference` is b − a. Null for two seeds of one row, for limited runs, and where either row has fewer than two seeds with
 * the metric. Errors are those that the board's ranks follow from.
 */
export function rowComparison(database: LetheDatabase, a: RunView, b: RunView): RowComparison | null {
  if (a.run.row === b.run.row || a.run.limit !== null || b.run.limit !== null) return null;
  const metric = mainMetric(a.board.kind);
  const rows = loadRows(database, a.board);
  const [left, right] = [a, b].map(({ run }) =>
    rows.find(({ id, limit }) => id === run.row && limit === null),
  );
  const [first, other] = [left?.metrics[metric] ?? null, right?.metrics[metric] ?? null];
  if (!left || !right || !first || !other || Math.min(first.n, other.n) < LEAST_SEEDS) return null;
  const side = (row: BoardRow, { mean }: Spread) => ({ mean, components: errorComponents(row, metric) });
  // Welch's difference is the first side less the second.
  return { metric, a: first, b: other, ...welch(side(right, other), side(left, first)) };
}

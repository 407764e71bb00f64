/** Ranks with their intervals and tie groups. */
import { rankRows } from "@/bench/statistics/rank-rows";
import type { VarianceComponent } from "@/bench/statistics/welch";
import type { BoardRow } from "./board-row";

/**
 * Ranks the rows that may be ranked by a metric of which more is better. A row's uncertainty has two parts: its seeds
 * (variance of their mean, n - 1 degrees of freedom) and its test items. Rows share their items, so taking both parts as
 * independent makes intervals too wide rather than too narrow.
 */
export function withRanks(rows: readonly BoardRow[], metric: string): BoardRow[] {
  const ranked = rows.filter((row) => mayBeRanked(row, metric));
  const places = rankRows(
    ranked.map((row) => ({ mean: row.metrics[metric]?.mean ?? 0, components: errorComponents(row, metric) })),
  );
  return rows.map((row) => {
    const place = places[ranked.indexOf(row)];
    if (!place) return { ...row, rank: null, interval: null, tie: null };
    const known = errorComponents(row, metric).length > 0;
    const { rank, best, worst, tie } = place;
    return { ...row, rank, interval: known ? [best, worst] : null, tie: known ? tie : null };
  });
}

/** Empty where nothing is known about a row's uncertainty. */
export function errorComponents(row: BoardRow, metric: string): VarianceComponent[] {
  const { se = null, n = 0 } = row.metrics[metric] ?? {};
  const items = row.itemErrors[metric] ?? null;
  return [
    ...(se === null ? [] : [{ variance: se ** 2, degreesOfFreedom: n - 1 }]),
    ...(items === null ? [] : [{ variance: items ** 2, degreesOfFreedom: Number.POSITIVE_INFINITY }]),
  ];
}

/** No rank without the metric of every seed, nor for an executed row with fewer than three seeds. */
function mayBeRanked(row: BoardRow, metric: string): boolean {
  if (row.bound || row.limit !== null) return false;
  const value = row.metrics[metric] ?? null;
  if (value === null) return false;
  if (row.track === "reported") return true;
  return value.n === row.seeds.length && (row.track !== "executed" || row.enoughSeeds);
}

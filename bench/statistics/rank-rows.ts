/** Places of a board: rank, rank interval and tie group of every row in one pass. */
import { type RankInterval, rankIntervals } from "./rank-intervals";
import { tieGroups } from "./tie-groups";
import type { UncertainMean } from "./welch";

export interface RankedRow extends RankInterval {
  /** Tie group, 1 = leaders. */
  tie: number;
}

/** In the order of the input; higher means are better. See `rankIntervals` and `tieGroups`. */
export function rankRows(rows: readonly UncertainMean[]): RankedRow[] {
  const ties = tieGroups(rows);
  return rankIntervals(rows).map((interval, i) => ({ ...interval, tie: ties[i] ?? 1 }));
}

/** Places of a board: rank, rank interval and tie group of every row in one pass. */
import { PAIR_LEVEL, type RankInterval, rankIntervals } from "./rank-intervals.ts";
import { tieGroups } from "./tie-groups.ts";
import { type UncertainMean, welchTest } from "./welch.ts";

export interface RankedRow extends RankInterval {
  /** Tie group, 1 = leaders. */
  tie: number;
}

/** In the order of the input; higher means are better. See `rankIntervals` and `tieGroups`. */
export function rankRows(rows: readonly UncertainMean[], level: number = PAIR_LEVEL): RankedRow[] {
  const differs = welchTest(level);
  const ties = tieGroups(rows, differs);
  return rankIntervals(rows, differs).map((interval, i) => ({ ...interval, tie: ties[i] ?? 1 }));
}

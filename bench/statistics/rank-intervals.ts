/** Rank intervals: the places a row could hold, given which rows it can be told apart from. */
import { type PairTest, type UncertainMean, welchTest } from "./welch";

/** Level of each single pairwise test. */
export const PAIR_LEVEL = 0.05;

export interface RankInterval {
  /** Place by the mean, 1 = highest; equal means share it. */
  rank: number;
  /** 1 + the number of rows that are significantly better. */
  best: number;
  /** The number of rows less those that are significantly worse. */
  worst: number;
}

/** Tells rows of a board apart. One for all boards, because it keeps the critical values that it has worked out. */
export const differsAtPairLevel: PairTest = welchTest(PAIR_LEVEL);

/** Whether a row's error is known: a row without components can be told apart from nothing. */
export const hasKnownError = (row: UncertainMean): boolean => row.components.length > 0;

/**
 * Higher means are better; the order of the rows does not matter. A row without components has an unknown error: its
 * interval is 1 to n, and it never counts as better or worse than another row.
 *
 * The intervals are those of Chatbot Arena (Chiang et al., 2024, https://arxiv.org/abs/2403.04132, section 4; LMArena's
 * "rank UB"), with a test per pair. The level holds for each pair, not for the table: with 20 rows that are all equal,
 * about one pair in twenty differs by chance. Intervals that hold for all rows at once are wider (Al Mohamad, Goeman &
 * van Zwet, Simultaneous confidence intervals for ranks with application to ranking institutions, Biometrics 78 (2022)
 * 238–247); a reader of a board asks about single pairs ("is this method better than mine?"), which the pair level answers.
 */
export function rankIntervals(
  rows: readonly UncertainMean[],
  differs: PairTest = differsAtPairLevel,
): RankInterval[] {
  const intervals = rows.map(() => ({ rank: 1, best: 1, worst: rows.length }));
  rows.forEach((a, i) => {
    for (let j = 0; j < i; j++) {
      const b = rows[j];
      if (!b || a.mean === b.mean) continue;
      const [higher, lower] = a.mean > b.mean ? [intervals[i], intervals[j]] : [intervals[j], intervals[i]];
      if (!higher || !lower) continue;
      lower.rank++;
      if (!hasKnownError(a) || !hasKnownError(b) || !differs(a, b)) continue;
      lower.best++;
      higher.worst--;
    }
  });
  return intervals;
}

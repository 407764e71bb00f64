/** Tie groups: consecutive rows of a ranking that cannot be told apart from the first row of their group. */
import { differsAtPairLevel, hasKnownError } from "./rank-intervals";
import type { PairTest, UncertainMean } from "./welch";

/**
 * The group of each row, 1 = leaders, in the order of the input. Rows are walked from the highest mean down; the first
 * row that is significantly worse than the first row of the current group opens the next one. So a group's members are
 * tied with its first row, not necessarily with each other. A row with an unknown error (no components) stays in the
 * group it comes in and is never the row that others are measured against.
 */
export function tieGroups(rows: readonly UncertainMean[], differs: PairTest = differsAtPairLevel): number[] {
  const groups = rows.map(() => 1);
  let group = 1;
  let first: UncertainMean | null = null;
  for (const { row, index } of inOrder(rows)) {
    if (hasKnownError(row)) {
      if (first && row.mean < first.mean && differs(first, row)) {
        group++;
        first = row;
      }
      first ??= row;
    }
    groups[index] = group;
  }
  return groups;
}

/** Highest mean first; of equal means the surer one first, so that the groups do not depend on the order of the input. */
function inOrder(rows: readonly UncertainMean[]): { row: UncertainMean; index: number }[] {
  const variance = (row: UncertainMean) =>
    hasKnownError(row)
      ? row.components.reduce((sum, component) => sum + component.variance, 0)
      : Number.MAX_VALUE;
  return rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => b.row.mean - a.row.mean || variance(a.row) - variance(b.row));
}

/** Decides which row of a matrix file is which training stage. */
import { UserError } from "./user-error";

/** Whether a file's first row is the evaluation before any training or the one after the first task. */
export const FIRST_ROWS = ["before", "after"] as const;
export type FirstRow = (typeof FIRST_ROWS)[number];

/**
 * T+1 rows start before training and T rows after the first task; any other number must be told (`firstRow`), and
 * stages without a row were not evaluated.
 */
export function placeRows<Cell>(
  rows: readonly (readonly Cell[])[],
  T: number,
  firstRow: FirstRow | null,
  path: string,
): (readonly (Cell | null)[])[] {
  const first = firstRow ?? (rows.length === T + 1 ? "before" : rows.length === T ? "after" : null);
  const offset = first === "before" ? 0 : 1;
  const most = T + 1 - offset;
  if (first === null || rows.length > most)
    throw new UserError(
      `${path}: ${rows.length} ${rows.length === 1 ? "row" : "rows"} for ${T} ${T === 1 ? "task" : "tasks"}${first ? ` and --first-row ${first}` : ""}.`,
      rows.length > T + 1
        ? `Give ${T + 1} rows (before training, then one per task) or ${T} (one per task).`
        : `Give ${T + 1} rows (before training, then one per task) or ${T} (one per task); for an unfinished run say --first-row before or --first-row after.`,
    );
  const nothing = Array.from({ length: T }, () => null);
  return Array.from({ length: T + 1 }, (_, t) => rows[t - offset] ?? nothing);
}

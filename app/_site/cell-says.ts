/** What a cell of a heatmap says when it is pointed at or focused: one decimal, its error, where it came from. */
import { type AccuracyMatrix, scoreAt } from "@/lib/domain/matrix";
import { change, points } from "./format";

/**
 * "45.2 percent, standard error 2.1, learned 80.1". `own` names the score right after the task's own stage, where an
 * earlier stage was its own; null leaves it out, for sets that no stage is about.
 */
export function scoreSays(
  matrix: AccuracyMatrix,
  t: number,
  i: number,
  own: string | null = "learned",
): string | null {
  const cell = matrix.rows[t]?.[i] ?? null;
  if (!cell) return null;
  const parts = [`${points(cell.score)} percent`];
  if (cell.standardError !== null) parts.push(`standard error ${points(cell.standardError)}`);
  const learned = own !== null && t > i + 1 ? scoreAt(matrix, i + 1, i) : null;
  if (learned !== null) parts.push(`${own} ${points(learned)}`);
  return parts.join(", ");
}

/** "−34.9 points, from 80.1 to 45.2 percent". */
export function changeSays(matrix: AccuracyMatrix, t: number, i: number): string | null {
  const [now, learned] = [scoreAt(matrix, t, i), scoreAt(matrix, i + 1, i)];
  if (now === null || learned === null || t <= i) return null;
  return `${change(now - learned)} points, from ${points(learned)} to ${points(now)} percent`;
}

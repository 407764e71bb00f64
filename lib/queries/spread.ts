/** Mean and spread of one number over the seeds of a row. */

export interface Spread {
  mean: number;
  /** Standard deviation over seeds, divisor n - 1; null with fewer than two seeds. */
  sd: number | null;
  /** Standard error of the mean over seeds, sd / sqrt(n); null with fewer than two seeds. */
  se: number | null;
  /** Seeds that have the number. */
  n: number;
}

/** Null when no seed has the number; seeds without it are left out and show in `n`, never counted as 0. */
export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const present = values.filter((value) => value !== null);
  const n = present.length;
  if (n === 0) return null;
  const mean = present.reduce((sum, value) => sum + value, 0) / n;
  const squares = present.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const sd = n < 2 ? null : Math.sqrt(squares / (n - 1));
  return { mean, sd, se: sd === null ? null : sd / Math.sqrt(n), n };
}

/** Tail of the standard normal distribution. */

/** P(|Z| ≥ |z|), 0 to 1, with full relative precision in the tails too. */
export function normalTwoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < 2.5 ? 1 - erfSeries(x) : erfcFraction(x);
}

/** erf as its Maclaurin series with positive terms only (DLMF 7.6.2). */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (2 * x * x) / (2 * k + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc as its continued fraction (DLMF 7.9.1), from the inside out. */
function erfcFraction(x: number): number {
  let inner = x;
  for (let k = 120; k >= 1; k--) inner = x + k / 2 / inner;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / inner;
}

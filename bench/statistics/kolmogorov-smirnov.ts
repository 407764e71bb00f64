/** Two-sample, two-sided Kolmogorov-Smirnov test: whether two samples can come from one continuous distribution. */

export interface KolmogorovSmirnov {
  /** Largest distance between the two empirical distribution functions, 0 to 1. */
  statistic: number;
  /** Probability of a distance at least as large if both samples come from one distribution, 0 to 1. */
  pValue: number;
}

/** Longest sample for which the p-value is exact, as in the mode "auto" of scipy's `ks_2samp`. */
const LONGEST_EXACT = 10_000;

/** Neither sample may be empty. Values that occur in both make the p-value too large rather than too small. */
export function kolmogorovSmirnov(a: readonly number[], b: readonly number[]): KolmogorovSmirnov {
  const [m, n] = [a.length, b.length];
  if (m === 0 || n === 0) throw new Error("the Kolmogorov-Smirnov test needs two samples that are not empty");
  const distance = largestDistance(a, b);
  const statistic = distance / (m * n);
  if (distance === 0) return { statistic, pValue: 1 };
  const pValue =
    Math.max(m, n) <= LONGEST_EXACT
      ? exactTail(m, n, distance)
      : kolmogorovTail(statistic * Math.sqrt((m * n) / (m + n)));
  return { statistic, pValue };
}

/** m·n times the statistic: a whole number, so that equal distances compare as equal. */
function largestDistance(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [a, b].map((sample) => sample.toSorted((left, right) => left - right)) as [
    number[],
    number[],
  ];
  let [i, j, largest] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    // Past all copies of a value at once: between them neither function has its full step.
    const value = Math.min(x[i] ?? 0, y[j] ?? 0);
    while (i < x.length && x[i] === value) i++;
    while (j < y.length && y[j] === value) j++;
    largest = Math.max(largest, Math.abs(i * y.length - j * x.length));
  }
  return largest;
}

/**
 * P(distance ≥ given). Under the hypothesis every order of the m + n values, seen as a lattice path from (0, 0) to (m, n), is
 * equally likely. A path through (i, j) came from (i − 1, j) with probability i / (i + j), so the chance of having been
 * at least that far from the diagonal is a mean of the two neighbours' chances: sums of positive numbers, exact in
 * the far tail too (Hodges, The significance probability of the Smirnov two-sample test, 1958).
 */
function exactTail(m: number, n: number, distance: number): number {
  const chances = new Float64Array(n + 1);
  for (let i = 0; i <= m; i++)
    for (let j = 0; j <= n; j++) {
      const far = Math.abs(i * n - j * m) >= distance;
      const before = (i * (chances[j] ?? 0) + j * (chances[j - 1] ?? 0)) / Math.max(1, i + j);
      chances[j] = far ? 1 : before;
    }
  return chances[n] ?? 0;
}

/** Upper tail of the Kolmogorov distribution, the limit for long samples; two series, each where it converges fast. */
export function kolmogorovTail(x: number): number {
  const terms = Array.from({ length: 20 }, (_, k) => k + 1);
  if (x >= 1) return 2 * terms.reduce((sum, k) => sum - (-1) ** k * Math.exp(-2 * k * k * x * x), 0);
  const below = terms.reduce((sum, k) => sum + Math.exp(-(((2 * k - 1) * Math.PI) ** 2) / (8 * x * x)), 0);
  return 1 - (Math.sqrt(2 * Math.PI) / x) * below;
}

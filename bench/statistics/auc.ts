/** Area under the ROC curve of telling two samples apart, as the Mann-Whitney statistic. */

/** P(a < b) for a and b drawn from the samples, ties half; 0.5 = they cannot be told apart. NaN for an empty sample. */
export function auc(a: readonly number[], b: readonly number[]): number {
  const lower = a.toSorted((x, y) => x - y);
  let below = 0;
  let upTo = 0;
  let wins = 0;
  for (const value of b.toSorted((x, y) => x - y)) {
    while (below < lower.length && (lower[below] ?? 0) < value) below++;
    while (upTo < lower.length && (lower[upTo] ?? 0) <= value) upTo++;
    wins += (below + upTo) / 2;
  }
  return wins / (a.length * b.length);
}

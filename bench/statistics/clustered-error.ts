/** Standard error of a mean whose items come in clusters, here the questions about one image (Miller, 2024, eq. 4). */

/**
 * In the unit of the scores; null for fewer than two clusters. Items without a cluster are clusters of their own; then
 * this is the usual sd / sqrt(n). The factor C / (C - 1) keeps it unbiased for few clusters.
 * Source: Evan Miller, Adding Error Bars to Evals, 2024, https://arxiv.org/abs/2411.00640.
 */
export function clusteredError(
  scores: readonly number[],
  clusters: readonly (string | null)[],
): number | null {
  const n = scores.length;
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  const residuals = new Map<string, number>();
  let squares = 0;
  let count = 0;
  scores.forEach((score, i) => {
    const cluster = clusters[i] ?? null;
    if (cluster !== null) {
      residuals.set(cluster, (residuals.get(cluster) ?? 0) + score - mean);
      return;
    }
    squares += (score - mean) ** 2;
    count++;
  });
  for (const residual of residuals.values()) squares += residual ** 2;
  count += residuals.size;
  return count < 2 ? null : Math.sqrt((squares * count) / (count - 1)) / n;
}

/** Intervals by drawing whole clusters again, with replacement: percentile bootstrap (Efron & Tibshirani 1993, ch. 13). */
import type { Rng } from "../engine/rng";

/** So many that the limits of a 95 % interval fall on whole ranks. */
export const RESAMPLES = 1999;

export interface Interval {
  low: number;
  high: number;
}

/**
 * The statistic of each resample. Clusters are what was sampled independently: for paired runs one per image, with all its
 * items' differences. `statistic` sees one resample at a time, in an array that is used again for the next.
 * Strata (tasks, each with its own number of items) are drawn one by one: a statistic over them combines their values
 * resample by resample. Source: Davison & Hinkley, Bootstrap Methods and their Application (1997), sections 2.2 and 3.2.
 */
export function bootstrapValues<Cluster>(
  clusters: readonly Cluster[],
  statistic: (drawn: readonly Cluster[]) => number,
  rng: Rng,
  resamples = RESAMPLES,
): Float64Array {
  if (clusters.length === 0) throw new RangeError("the bootstrap needs at least one cluster");
  const drawn = [...clusters];
  return Float64Array.from({ length: resamples }, () => {
    for (let i = 0; i < drawn.length; i++) drawn[i] = clusters[rng.int(clusters.length)] as Cluster;
    return statistic(drawn);
  });
}

/** The middle `level` of the values (0 to 1): from rank (R + 1) (1 − level) / 2 to its mirror. Not for an empty list. */
export function percentileInterval(values: Float64Array, level = 0.95): Interval {
  const sorted = values.toSorted();
  const rank = Math.max(1, Math.round(((sorted.length + 1) * (1 - level)) / 2));
  return { low: sorted[rank - 1] as number, high: sorted[sorted.length - rank] as number };
}

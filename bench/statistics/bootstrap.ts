/** Percentile interval of a statistic by drawing whole clusters again, with replacement (Efron & Tibshirani 1993, ch. 13). */
import type { Rng } from "../engine/rng.ts";

export interface BootstrapOptions {
  /** Samples drawn; 1999 puts the limits of a 95 % interval on whole ranks. */
  resamples?: number;
  /** Share of the distribution inside, 0 to 1. */
  level?: number;
  rng: Rng;
}

export interface Interval {
  low: number;
  high: number;
}

/**
 * Clusters are what was sampled independently: for paired runs one per image, with all its items' differences. They are drawn
 * within their stratum, so that each stratum (a task) keeps its size. `statistic` sees one drawn sample per stratum; null
 * where a stratum is empty or there is none.
 * Source: Davison & Hinkley, Bootstrap Methods and their Application (1997), section 3.2 (strata) and 5.3 (limits at the ranks (R + 1) α).
 */
export function bootstrapInterval<Cluster>(
  strata: readonly (readonly Cluster[])[],
  statistic: (drawn: readonly (readonly Cluster[])[]) => number,
  { resamples = 1999, level = 0.95, rng }: BootstrapOptions,
): Interval | null {
  if (strata.length === 0 || strata.some((clusters) => clusters.length === 0)) return null;
  const drawn = strata.map((clusters) => [...clusters]);
  const values = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    strata.forEach((clusters, s) => {
      const sample = drawn[s] as Cluster[];
      for (let i = 0; i < sample.length; i++) sample[i] = clusters[rng.int(clusters.length)] as Cluster;
    });
    values[r] = statistic(drawn);
  }
  values.sort();
  const tail = Math.max(1, Math.round(((resamples + 1) * (1 - level)) / 2));
  return { low: values[tail - 1] as number, high: values[resamples - tail] as number };
}

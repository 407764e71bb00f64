/** Learning-rate schedules: step (0-based) to rate. */

export interface WarmupCosine {
  peak: number;
  steps: number;
  /** Steps of linear warm-up from 0; the first step already has a rate above 0. */
  warmup: number;
  /** Rate at the end as a share of the peak. */
  floor?: number;
}

/** Linear warm-up, then half a cosine down to `floor * peak` (Loshchilov and Hutter 2017). */
export function warmupCosine({ peak, steps, warmup, floor = 0 }: WarmupCosine): (step: number) => number {
  return (step) => {
    if (step < warmup) return (peak * (step + 1)) / warmup;
    const progress = Math.min(1, (step - warmup) / Math.max(1, steps - warmup));
    return peak * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * progress)));
  };
}

export function constantRate(rate: number): (step: number) => number {
  return () => rate;
}

/** Student's t distribution with a real number of degrees of freedom (Student, 1908; Abramowitz & Stegun 26.7). */
import { incompleteBeta } from "./incomplete-beta";
import { normalTwoSided } from "./normal";

/** From here on the normal limit is closer to the truth than the incomplete beta's rounding. */
const NORMAL_FROM = 1e7;

/** P(|T| ≥ |t|), 0 to 1, exact in the far tail too. `df` > 0; Infinity is the normal distribution. */
export function studentTwoSided(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`Student's t with ${df} degrees of freedom: they must be positive`);
  if (!Number.isFinite(t)) return Number.isNaN(t) ? Number.NaN : 0;
  return df >= NORMAL_FROM ? normalTwoSided(t) : incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/** P(T ≤ t), 0 to 1. */
export function studentCdf(t: number, df: number): number {
  const tail = studentTwoSided(t, df) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The t with P(T ≤ t) = `probability`, which lies strictly between 0 and 1; by bisection, to the last bits. */
export function studentQuantile(probability: number, df: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`quantile of probability ${probability}: it must lie between 0 and 1`);
  if (probability === 0.5) return 0;
  const upper = probability > 0.5;
  const twoSided = 2 * (upper ? 1 - probability : probability);
  let [low, high] = [0, 1];
  while (studentTwoSided(high, df) > twoSided) [low, high] = [high, high * 2];
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2)
    if (studentTwoSided(middle, df) > twoSided) low = middle;
    else high = middle;
  return upper ? high : -high;
}

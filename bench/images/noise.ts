/** Fast Gaussian pixel noise: normal quantiles from a table, two per 32-bit draw, instead of Box-Muller per channel. */
import type { Rng } from "@/bench/engine/rng";

const BITS = 12;
const ENTRIES = 2 ** BITS;

/** Acklam's rational approximation of the inverse normal distribution function (relative error below 1.2e-9). */
function normalQuantile(p: number): number {
  const tail = (q: number): number =>
    (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) *
      q +
      4.374664141464968) *
      q +
      2.938163982698783) /
    ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) *
      q +
      1);
  if (p < 0.02425) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - 0.02425) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r +
      1.38357751867269e2) *
      r -
      3.066479806614716e1) *
      r +
      2.506628277459239) *
      q) /
    (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r +
      6.680131188771972e1) *
      r -
      1.328068155288572e1) *
      r +
      1)
  );
}

/** 4,096 mid-point quantiles, rounded to 1/4096 so that the last bit of a maths library cannot change an image. */
const QUANTILES = Float32Array.from(
  { length: ENTRIES },
  (_, i) => Math.round(normalQuantile((i + 0.5) / ENTRIES) * 4096) / 4096,
);

/** Canvas values (0..1, an even number of them) plus Gaussian noise of standard deviation sd, clamped, as bytes. */
export function toNoisyBytes(canvas: Float32Array, sd: number, rng: Rng): Uint8Array {
  const bytes = new Uint8ClampedArray(canvas.length);
  for (let i = 0; i < canvas.length; i += 2) {
    const bits = rng.uint32();
    const first = QUANTILES[bits >>> (32 - BITS)] as number;
    const second = QUANTILES[(bits >>> 4) & (ENTRIES - 1)] as number;
    bytes[i] = 255 * ((canvas[i] as number) + sd * first);
    bytes[i + 1] = 255 * ((canvas[i + 1] as number) + sd * second);
  }
  return new Uint8Array(bytes.buffer);
}

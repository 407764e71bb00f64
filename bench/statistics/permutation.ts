/** Paired permutation test: were the two runs' answers interchangeable, each difference would as likely have the other sign. */
import type { Rng } from "../engine/rng";

export interface SignFlipTest {
  /** Two-sided: share of sign patterns whose sum is at least as far from 0; 0 to 1, never 0. */
  pValue: number;
  /** Whether all patterns were counted; else it comes from random ones. */
  exact: boolean;
}

/** Up to so many differences that are not 0 all sign patterns are walked through. */
const MOST_ENUMERATED = 16;
/** Longest table of sums for differences that are whole multiples of a unit. */
const MOST_SUMS = 20_000;
const DRAWS = 9_999;
/** Sums that differ by less, relative to the largest, are equal: they differ by rounding. */
const ROUNDING = 1e-9;

/**
 * `differences`: one per independent unit, so for clustered items the sum over a cluster; the signs of the items of one
 * image are flipped together. Exact where that is cheap (differences on a grid, or few of them); otherwise from random
 * patterns, with the one seen counted in, so that the p-value is never 0.
 * Sources: R. A. Fisher, The Design of Experiments (1935), section 21; Phipson & Smyth, Permutation p-values should never be zero,
 * Stat. Appl. Genet. Mol. Biol. 9 (2010), article 39.
 */
export function signFlipTest(differences: readonly number[], rng: Rng): SignFlipTest {
  const sizes = differences.filter((d) => d !== 0).map(Math.abs);
  const total = sizes.reduce((sum, d) => sum + d, 0);
  const seen = Math.abs(differences.reduce((sum, d) => sum + d, 0)) - total * ROUNDING;
  if (sizes.length === 0 || seen <= 0) return { pValue: 1, exact: true };
  const unit = sizes.reduce((a, b) => commonUnit(a, b, total * ROUNDING));
  if (total / unit <= MOST_SUMS) return { pValue: onGrid(sizes, unit, seen), exact: true };
  if (sizes.length <= MOST_ENUMERATED) return { pValue: enumerated(sizes, seen), exact: true };
  return { pValue: drawn(sizes, seen, rng), exact: false };
}

/** Largest number of which both are whole multiples, up to rounding (Euclid). */
function commonUnit(a: number, b: number, rounding: number): number {
  return b <= rounding ? a : commonUnit(b, a % b > b - rounding ? 0 : a % b, rounding);
}

/** The distribution of the sum, built up one difference at a time. */
function onGrid(sizes: readonly number[], unit: number, seen: number): number {
  const steps = sizes.map((size) => Math.round(size / unit));
  const reach = steps.reduce((sum, step) => sum + step, 0);
  // chances[s]: probability that the positive ones sum to s; the sum over all signs is then 2 s - reach.
  const chances = new Float64Array(reach + 1);
  chances[0] = 1;
  let top = 0;
  for (const step of steps) {
    top += step;
    for (let s = top; s >= 0; s--)
      chances[s] = ((chances[s] as number) + (s >= step ? (chances[s - step] as number) : 0)) / 2;
  }
  let far = 0;
  for (let s = 0; s <= reach; s++) if (Math.abs(2 * s - reach) * unit >= seen) far += chances[s] as number;
  return Math.min(1, far);
}

function enumerated(sizes: readonly number[], seen: number): number {
  let far = 0;
  const patterns = 2 ** sizes.length;
  for (let pattern = 0; pattern < patterns; pattern++) {
    let sum = 0;
    sizes.forEach((size, i) => {
      sum += (pattern >> i) & 1 ? size : -size;
    });
    if (Math.abs(sum) >= seen) far++;
  }
  return far / patterns;
}

function drawn(sizes: readonly number[], seen: number, rng: Rng): number {
  let far = 1;
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0;
    let bits = 0;
    for (let i = 0; i < sizes.length; i++) {
      if (i % 32 === 0) bits = rng.uint32();
      sum += bits & 1 ? (sizes[i] as number) : -(sizes[i] as number);
      bits >>>= 1;
    }
    if (Math.abs(sum) >= seen) far++;
  }
  return far / (DRAWS + 1);
}

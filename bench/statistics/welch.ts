/** Welch's comparison of two means whose errors are sums of variance components, each with its own degrees of freedom. */
import { studentQuantile, studentTwoSided } from "./student-t";

export interface VarianceComponent {
  /** Variance of the mean that this source of error causes (not of one observation): for n seeds sd² / n. */
  variance: number;
  /** Degrees of freedom of that estimate, > 0; Infinity when the variance is known. */
  degreesOfFreedom: number;
}

export interface UncertainMean {
  mean: number;
  components: readonly VarianceComponent[];
}

export interface WelchComparison {
  /** a − b, in the unit of the means. */
  difference: number;
  standardError: number;
  /** Welch–Satterthwaite; Infinity when all variances are known or zero. */
  degreesOfFreedom: number;
  /** Two-sided, 0 to 1. */
  pValue: number;
}

/**
 * Independent sides are assumed. Without any variance the means are constants: p is 1 where they are equal, else 0.
 * Sources: B. L. Welch, Biometrika 34 (1947) 28–35; F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110–114.
 */
export function welch(a: UncertainMean, b: UncertainMean): WelchComparison {
  const difference = a.mean - b.mean;
  const { variance, degreesOfFreedom } = pooled(a, b);
  const standardError = Math.sqrt(variance);
  const pValue =
    variance > 0 ? studentTwoSided(difference / standardError, degreesOfFreedom) : difference === 0 ? 1 : 0;
  return { difference, standardError, degreesOfFreedom, pValue };
}

/** Relative room for rounding at a critical value; within it the p-value decides. */
const MARGIN = 1e-9;
/** Critical values change by less than one in a thousand beyond. */
const MOST_WHOLE = 300;

/** The test "p < level" for one level and many pairs. */
export type PairTest = (a: UncertainMean, b: UncertainMean) => boolean;

/**
 * `welch(a, b).pValue < level`, fast enough for all pairs of a board: the critical t falls as the degrees of freedom
 * grow, so that those of the whole numbers around them decide almost every pair without an incomplete beta function.
 */
export function welchTest(level: number): PairTest {
  const critical = new Map<number, number>();
  const criticalAt = (df: number): number => {
    const known = critical.get(df);
    if (known !== undefined) return known;
    const value = df < 1 ? Number.POSITIVE_INFINITY : studentQuantile(1 - level / 2, df);
    critical.set(df, value);
    return value;
  };
  const always = criticalAt(Number.POSITIVE_INFINITY);
  return (a, b) => {
    const { variance, degreesOfFreedom } = pooled(a, b);
    const difference = Math.abs(a.mean - b.mean);
    if (variance === 0) return difference > 0;
    const t = difference / Math.sqrt(variance);
    if (t <= always * (1 - MARGIN)) return false;
    const whole = Math.floor(Math.min(MOST_WHOLE, degreesOfFreedom));
    if (t > criticalAt(whole) * (1 + MARGIN)) return true;
    if (whole < MOST_WHOLE && t <= criticalAt(whole + 1) * (1 - MARGIN)) return false;
    return studentTwoSided(t, degreesOfFreedom) < level;
  };
}

function pooled(a: UncertainMean, b: UncertainMean): { variance: number; degreesOfFreedom: number } {
  const variance = sum(a, total) + sum(b, total);
  const squares = sum(a, satterthwaite) + sum(b, satterthwaite);
  return { variance, degreesOfFreedom: squares > 0 ? variance ** 2 / squares : Number.POSITIVE_INFINITY };
}

const total = (component: VarianceComponent) => component.variance;
const satterthwaite = (component: VarianceComponent) => component.variance ** 2 / component.degreesOfFreedom;

function sum(side: UncertainMean, term: (component: VarianceComponent) => number): number {
  let result = 0;
  for (const component of side.components) result += term(component);
  return result;
}

/** Against printed tables (NIST/SEMATECH e-Handbook 1.3.6.7.2) and an independent numeric integration of the density. */
import { describe, expect, it } from "vitest";
import { incompleteBeta } from "@/bench/statistics/incomplete-beta";
import { logGamma } from "@/bench/statistics/log-gamma";
import { normalTwoSided } from "@/bench/statistics/normal";
import { studentCdf, studentQuantile, studentTwoSided } from "@/bench/statistics/student-t";

describe("against the table", () => {
  it.each([
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.975, 4, 2.776],
    [0.975, 10, 2.228],
    [0.995, 5, 4.032],
    [0.999, 30, 3.385],
    [0.9, 3, 1.638],
    [0.975, Number.POSITIVE_INFINITY, 1.96],
  ])("quantile of %s with %s degrees of freedom is %s", (probability, df, printed) => {
    expect(studentQuantile(probability, df)).toBeCloseTo(printed, 3);
    expect(studentQuantile(1 - probability, df)).toBeCloseTo(-printed, 3);
  });
});

describe("closed forms", () => {
  it("one degree of freedom is Cauchy's distribution", () => {
    for (const t of [-40, -1, 0, 0.3, 7])
      expect(studentCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 13);
  });

  it("two degrees of freedom have an algebraic distribution", () => {
    for (const t of [-9, -0.5, 2, 4.302652729749464])
      expect(studentCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 13);
  });
});

/** Simpson's rule on the density from 0 to t. */
function integrated(t: number, df: number): number {
  const front = Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) / Math.sqrt(df * Math.PI);
  const density = (x: number) => front * (1 + (x * x) / df) ** (-(df + 1) / 2);
  const steps = 4000;
  let sum = density(0) + density(t);
  for (let i = 1; i < steps; i++) sum += density((t * i) / steps) * (i % 2 === 1 ? 4 : 2);
  return 0.5 + (sum * t) / steps / 3;
}

it.each([
  [0.4, 0.7],
  [2.1, 2.5],
  [1.96, 17.776],
  [-3, 55.5],
  [4.5, 3000.25],
])("P(T <= %s) with %s degrees of freedom is the integral of the density", (t, df) => {
  expect(studentCdf(t, df)).toBeCloseTo(integrated(t, df), 10);
});

it("the quantile inverts the distribution, for a real number of degrees of freedom", () => {
  for (const df of [0.6, 1.5, 2.37, 9.9, 240.1])
    for (const p of [0.001, 0.2, 0.5, 0.9, 0.9999])
      expect(studentCdf(studentQuantile(p, df), df)).toBeCloseTo(p, 12);
});

it("joins the normal distribution without a step", () => {
  expect(studentTwoSided(2, 9.9e6)).toBeCloseTo(studentTwoSided(2, 1.1e7), 7);
  expect(studentTwoSided(0, 3)).toBe(1);
  expect(studentTwoSided(Number.POSITIVE_INFINITY, 3)).toBe(0);
});

it("keeps the far tail of the normal distribution", () => {
  // 2 (1 - Φ(z)) as printed in Abramowitz & Stegun, table 26.1 and 26.2 (-log10 Q).
  expect(normalTwoSided(1)).toBeCloseTo(0.317310507862914, 13);
  expect(normalTwoSided(-3)).toBeCloseTo(0.00269979606326, 13);
  expect(-Math.log10(normalTwoSided(10) / 2)).toBeCloseTo(23.11805, 5);
  // Both forms meet at |z| = 2.5 √2.
  expect(normalTwoSided(3.5355)).toBeCloseTo(normalTwoSided(3.53554), 6);
});

it("has the incomplete beta function's simple cases and its symmetry", () => {
  expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 14);
  expect(incompleteBeta(0.3, 2, 1)).toBeCloseTo(0.09, 14);
  expect(incompleteBeta(0.3, 2.5, 7.1)).toBeCloseTo(1 - incompleteBeta(0.7, 7.1, 2.5), 13);
  expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
});

it("has Γ(n) = (n − 1)! and Γ(1/2) = √π", () => {
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 12);
});

it("refuses what has no distribution", () => {
  expect(() => studentTwoSided(1, 0)).toThrow(/degrees of freedom/);
  expect(() => studentQuantile(1, 3)).toThrow(/probability/);
  expect(() => logGamma(0)).toThrow(/positive/);
  expect(() => incompleteBeta(1.1, 1, 1)).toThrow(/\[0, 1\]/);
});

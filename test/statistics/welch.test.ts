/** Student's sleep data (1908) as R prints it, and sums of variance components worked on paper. */
import { describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { studentTwoSided } from "@/bench/statistics/student-t";
import { type UncertainMean, welch, welchTest } from "@/bench/statistics/welch";

/** The mean of independent observations: one component, sd² / n with n − 1 degrees of freedom. */
function sample(values: readonly number[]): UncertainMean {
  const n = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1) / n;
  return { mean, components: [{ variance, degreesOfFreedom: n - 1 }] };
}

describe("t.test(extra ~ group, data = sleep) of R: t = -1.8608, df = 17.776, p-value = 0.07939", () => {
  const drugs = [
    sample([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]),
    sample([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]),
  ] as const;

  it("has R's t, degrees of freedom and p-value", () => {
    const test = welch(...drugs);
    expect(test.difference).toBeCloseTo(0.75 - 2.33, 12);
    expect(test.difference / test.standardError).toBeCloseTo(-1.8608, 4);
    expect(test.degreesOfFreedom).toBeCloseTo(17.776, 3);
    expect(test.pValue).toBeCloseTo(0.07939, 5);
  });

  it("is the same the other way round, but for the sign", () => {
    const test = welch(drugs[1], drugs[0]);
    expect(test.difference).toBeCloseTo(1.58, 12);
    expect(test.pValue).toBeCloseTo(0.07939, 5);
  });
});

it("adds components: 4 with 2 df, 1 known, 4 with 4 df give 9 with 81 / (16/2 + 16/4) = 6.75 df", () => {
  const a = {
    mean: 10,
    components: [
      { variance: 4, degreesOfFreedom: 2 },
      { variance: 1, degreesOfFreedom: Number.POSITIVE_INFINITY },
    ],
  };
  const test = welch(a, { mean: 4, components: [{ variance: 4, degreesOfFreedom: 4 }] });
  expect(test.standardError).toBe(3);
  expect(test.degreesOfFreedom).toBe(6.75);
  // t = 2: between the p-values of 7 and of 6 degrees of freedom.
  expect(test.pValue).toBeGreaterThan(studentTwoSided(2, 7));
  expect(test.pValue).toBeLessThan(studentTwoSided(2, 6));
});

it("with known variances only it is the normal test", () => {
  const side = (mean: number) => ({
    mean,
    components: [{ variance: 0.5, degreesOfFreedom: Number.POSITIVE_INFINITY }],
  });
  const test = welch(side(1.959963984540054), side(0));
  expect(test.degreesOfFreedom).toBe(Number.POSITIVE_INFINITY);
  expect(test.pValue).toBeCloseTo(0.05, 12);
});

it("without variance on both sides only equality counts", () => {
  const constant = (mean: number) => ({ mean, components: [{ variance: 0, degreesOfFreedom: 2 }] });
  expect(welch(constant(3), constant(3)).pValue).toBe(1);
  expect(welch(constant(3), constant(2)).pValue).toBe(0);
  expect(welchTest(0.05)(constant(3), constant(2))).toBe(true);
  expect(welchTest(0.05)(constant(3), constant(3))).toBe(false);
});

it("the fast test agrees with the p-value on both sides of the level", () => {
  const rng = createRng("welch");
  const differs = welchTest(0.05);
  let significant = 0;
  for (let i = 0; i < 5000; i++) {
    const side = () => ({
      mean: rng.between(0, 12),
      components: [
        { variance: rng.between(0, 2), degreesOfFreedom: rng.pick([0.5, 1, 2, 3.5, 9, 400]) },
        { variance: rng.between(0, 2), degreesOfFreedom: rng.pick([2, Number.POSITIVE_INFINITY]) },
      ],
    });
    const [a, b] = [side(), side()];
    const expected = welch(a, b).pValue < 0.05;
    significant += expected ? 1 : 0;
    expect(differs(a, b)).toBe(expected);
  }
  expect(significant).toBeGreaterThan(500);
});

/** Darwin's maize as Fisher published it, patterns counted on paper, and the three ways to count held against each other. */
import { describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { mcnemar } from "@/bench/statistics/mcnemar";
import { signFlipTest } from "@/bench/statistics/permutation";

const rng = () => createRng("permutation");

describe("Darwin's 15 pairs of maize (Fisher 1935, section 21), in eighths of an inch", () => {
  const pairs = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

  it("863 of 32,768 patterns reach the sum of 314 on one side: 0.05267 on both", () => {
    const { pValue, exact } = signFlipTest(pairs, rng());
    expect(pValue).toBeCloseTo(1726 / 32_768, 12);
    expect(exact).toBe(true);
  });

  it("walking through all patterns says the same", () => {
    // Nudged off the grid by less than what separates two sums.
    const off = pairs.map((d, i) => d + Math.SQRT2 * 1e-4 * (i % 3));
    expect(signFlipTest(off, rng()).exact).toBe(true);
    expect(signFlipTest(off, rng()).pValue).toBeGreaterThan(1670 / 32_768);
    expect(signFlipTest(off, rng()).pValue).toBeLessThan(1780 / 32_768);
  });

  it("the unit does not matter", () => {
    expect(
      signFlipTest(
        pairs.map((d) => d / 8 / 0.3),
        rng(),
      ).pValue,
    ).toBeCloseTo(1726 / 32_768, 12);
  });
});

it("three differences on paper: 5, 1, -1 sum to 5; 5+1-1 and 5-1+1 and 5+1+1 and their mirrors of 8 reach it", () => {
  expect(signFlipTest([5, 1, -1], rng()).pValue).toBeCloseTo(6 / 8, 14);
  expect(signFlipTest([5, 1, 1], rng()).pValue).toBeCloseTo(2 / 8, 14);
});

it("on single items that are right or wrong it is McNemar's exact test", () => {
  for (const [onlyA, onlyB] of [
    [1, 7],
    [6, 16],
    [30, 55],
    [4, 4],
  ] as const) {
    const differences = [...Array(onlyA).fill(1), ...Array(onlyB).fill(-1), ...Array(40).fill(0)];
    expect(signFlipTest(differences, rng()).pValue).toBeCloseTo(mcnemar(onlyA, onlyB).exact, 12);
  }
});

it("without a difference there is nothing to test", () => {
  expect(signFlipTest([], rng())).toEqual({ pValue: 1, exact: true });
  expect(signFlipTest([0, 0], rng())).toEqual({ pValue: 1, exact: true });
  expect(signFlipTest([0.1, -0.1], rng())).toEqual({ pValue: 1, exact: true });
});

it("many differences off any grid are drawn: seeded, never 0, near the exact value", () => {
  const exactly = [...Array(40).keys()].map((i) => (i % 5 < 3 ? 1 : -1) * (1 + (i % 4)));
  const nudged = exactly.map((d, i) => d * (1 + 1e-5 * Math.sin(i)));
  const test = signFlipTest(nudged, rng());
  expect(test.exact).toBe(false);
  expect(test).toEqual(signFlipTest(nudged, rng()));
  const { pValue } = signFlipTest(exactly, rng());
  expect(Math.abs(test.pValue - pValue)).toBeLessThan(4 * Math.sqrt((pValue * (1 - pValue)) / 9_999) + 0.02);
  const clear = signFlipTest(nudged.map(Math.abs), rng());
  expect(clear.pValue).toBe(1 / 10_000);
});

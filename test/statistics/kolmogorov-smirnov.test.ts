/** Against lattice paths counted on paper and against scipy 1.17.1 (`scipy.stats.ks_2samp`, `scipy.special.kolmogorov`). */
import { describe, expect, it } from "vitest";
import { kolmogorovSmirnov, kolmogorovTail } from "@/bench/statistics/kolmogorov-smirnov";

/** Spread over 0 to 1 without two equal values; the same sequence was given to scipy. */
const spread = (n: number, factor: number, modulus: number, offset = 0) =>
  Array.from({ length: n }, (_, i) => (((i + 1) * factor + offset) % modulus) / modulus);

describe("on paper", () => {
  it("two pairs apart: 2 of the 6 orders (aabb and bbaa) are as far", () => {
    const { statistic, pValue } = kolmogorovSmirnov([1, 2], [3, 4]);
    expect(statistic).toBe(1);
    expect(pValue).toBeCloseTo(1 / 3, 14);
  });

  it("aabab: the distance is 2/3 after aa", () => {
    // Paths (i, j) with |2i - 3j| < 4 at each step: two ways to (1, 1), then (2, 1), then two ways to (3, 2): 4 of 10.
    const { statistic, pValue } = kolmogorovSmirnov([1, 2, 4], [3, 5]);
    expect(statistic).toBeCloseTo(2 / 3, 14);
    expect(pValue).toBeCloseTo(6 / 10, 14);
  });

  it("one sample twice: no distance, and nothing speaks against one distribution", () => {
    expect(kolmogorovSmirnov([3, 1, 2], [2, 3, 1])).toEqual({ statistic: 0, pValue: 1 });
  });
});

describe("against scipy, exact", () => {
  it.each([
    ["7 and 11", spread(7, 37, 101), spread(11, 53, 103, 20), 0.3116883116883117, 0.671945701357466],
    [
      "30 and 30",
      spread(30, 37, 101),
      spread(30, 53, 103).map((x) => x ** 2),
      0.3333333333333333,
      0.07088798787114439,
    ],
    [
      "200 and 300",
      spread(200, 577, 1009),
      spread(300, 733, 1013).map((x) => x ** 1.25),
      0.08833333333333333,
      0.2943854350931687,
    ],
    [
      "60 and 60 far apart",
      spread(60, 37, 101),
      spread(60, 53, 103).map((x) => x + 0.9),
      0.9,
      7.561452996939482e-26,
    ],
    [
      "320 and 320 far apart",
      spread(320, 577, 1009),
      spread(320, 733, 1013).map((x) => x + 0.6),
      0.609375,
      1.0073938314650904e-55,
    ],
    ["5 and 4 with ties", [1, 2, 2, 3, 3], [2, 3, 4, 4], 0.5, 0.5634920634920635],
  ])("%s", (_name, a, b, statistic, pValue) => {
    const found = kolmogorovSmirnov(a, b);
    expect(found.statistic).toBeCloseTo(statistic, 14);
    expect(found.pValue / pValue).toBeCloseTo(1, 8);
    expect(kolmogorovSmirnov(b, a)).toEqual({
      statistic: found.statistic,
      pValue: expect.closeTo(found.pValue, 12),
    });
  });
});

describe("the limit for long samples", () => {
  it("is the Kolmogorov distribution", () => {
    // scipy.special.kolmogorov(sqrt(m n / (m + n)) D); its ks_2samp gives 0.93469 by a correction for finite samples.
    const a = spread(10_001, 7919, 20_011);
    const b = spread(9000, 104_729, 20_021).map((x) => x ** 1.02);
    const { statistic, pValue } = kolmogorovSmirnov(a, b);
    expect(statistic).toBeCloseTo(0.007776611227766073, 14);
    expect(pValue).toBeCloseTo(0.9368640195926698, 10);
  });

  it.each([
    [0.3, 0.9999906941986655],
    [0.5, 0.9639452436648751],
    [0.9, 0.3927307079406543],
    [0.999, 0.27107316411506394],
    [1, 0.26999967167735456],
    [1.36, 0.049485876755377876],
    [3, 3.045995948942526e-8],
    [5, 3.8574996959278356e-22],
  ])("at %d", (x, tail) => {
    expect(kolmogorovTail(x) / tail).toBeCloseTo(1, 10);
  });
});

it("refuses an empty sample", () => {
  expect(() => kolmogorovSmirnov([], [1])).toThrow("not empty");
});

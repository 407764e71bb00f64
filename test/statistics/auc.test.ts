import { expect, it } from "vitest";
import { auc } from "@/bench/statistics/auc";

it("is the share of pairs in which the first is lower, ties half", () => {
  // 1 < 2, 1 < 3; 2 = 2 (half), 2 < 3; 4 below none: 2 + 1.5 + 0 of 6.
  expect(auc([4, 1, 2], [3, 2])).toBeCloseTo(3.5 / 6, 14);
  // The other way round it is the rest.
  expect(auc([3, 2], [4, 1, 2])).toBeCloseTo(2.5 / 6, 14);
});

it("is a half where nothing tells the samples apart, and 0 or 1 where everything does", () => {
  expect(auc([1, 1, 1], [1, 1])).toBe(0.5);
  expect(auc([1, 2], [3, 4])).toBe(1);
  expect(auc([3, 4], [1, 2])).toBe(0);
});

it("leaves its inputs as they are", () => {
  const [a, b] = [Object.freeze([2, 1]), Object.freeze([3, 0])];
  expect(auc(a, b)).toBe(0.5); // 1 < 3, 2 < 3
  expect([a, b]).toEqual([
    [2, 1],
    [3, 0],
  ]);
});

it("of 77 pairs agrees with the Mann-Whitney statistic of scipy 1.17.1", () => {
  const spread = (n: number, factor: number, modulus: number, offset: number) =>
    Array.from({ length: n }, (_, i) => (((i + 1) * factor + offset) % modulus) / modulus);
  // scipy counts pairs in which the first is higher: mannwhitneyu(a, b).statistic / 77 = 0.4025974…
  const value = auc(spread(7, 37, 101, 0), spread(11, 53, 103, 20));
  expect(1 - value).toBeCloseTo(0.4025974025974026, 12);
});

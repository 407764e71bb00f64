import { expect, it } from "vitest";
import { kendallTau } from "@/bench/statistics/kendall-tau";

it("is 1 for one order, -1 for its reverse", () => {
  expect(kendallTau([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1);
  expect(kendallTau([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
});

it("counts pairs that agree and disagree", () => {
  // Pairs (1,2) (1,3) (2,3) of 3, 1, 2 against 1, 2, 3: disagree, disagree, agree: (1 - 2) / 3.
  expect(kendallTau([3, 1, 2], [1, 2, 3])).toBeCloseTo(-1 / 3, 12);
});

it("takes ties out of the divisor", () => {
  // Of 3 pairs one is tied in a: 2 agree, none disagrees: 2 / sqrt(2 * 3).
  expect(kendallTau([1, 1, 2], [1, 2, 3])).toBeCloseTo(2 / Math.sqrt(6), 12);
  expect(kendallTau([1, 1], [1, 2])).toBeNull();
});

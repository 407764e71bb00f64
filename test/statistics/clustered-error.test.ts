import { expect, it } from "vitest";
import { clusteredError } from "@/bench/statistics/clustered-error";

it("is sd / sqrt(n) where every item has its own image", () => {
  // Mean 3/4, squares 3 (1/16) + 9/16 = 3/4, sd = sqrt(1/4) = 1/2, error 1/2 / 2 = 1/4.
  expect(clusteredError([1, 1, 1, 0], [null, null, null, null])).toBeCloseTo(0.25, 12);
  expect(clusteredError([1, 1, 1, 0], ["a", "b", "c", "d"])).toBeCloseTo(0.25, 12);
});

it("adds residuals up within an image before squaring", () => {
  // Mean 1/2; residual sums: a = 1, b = -1; squares 2; C/(C-1) = 2; sqrt(4) / 4 = 1/2.
  expect(clusteredError([1, 1, 0, 0], ["a", "a", "b", "b"])).toBeCloseTo(0.5, 12);
  // Residuals cancel within each image: no error.
  expect(clusteredError([1, 0, 1, 0], ["a", "a", "b", "b"])).toBe(0);
});

it("is not known from one image", () => {
  expect(clusteredError([1, 0], ["a", "a"])).toBeNull();
  expect(clusteredError([1], [null])).toBeNull();
});

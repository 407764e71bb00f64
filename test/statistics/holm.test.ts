import { expect, it } from "vitest";
import { holm } from "@/bench/statistics/holm";

it("four hypotheses on paper: 0.005·4, 0.01·3, 0.03·2, and 0.04 held at the one before", () => {
  const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
  for (const [i, p] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[i]).toBeCloseTo(p, 14);
});

it("never exceeds 1, never falls below the plain p-value, leaves a single test alone", () => {
  expect(holm([0.5, 0.6, 0.9])).toEqual([1, 1, 1]);
  expect(holm([0.03])).toEqual([0.03]);
  expect(holm([])).toEqual([]);
});

it("equal p-values get equal adjusted ones, in any order", () => {
  expect(holm([0.02, 0.02, 0.001])).toEqual([0.04, 0.04, 0.003]);
});

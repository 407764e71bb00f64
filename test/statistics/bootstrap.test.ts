/** Against all resamples of a tiny sample, and how often the interval holds the truth in a simulation. */
import { expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { bootstrapValues, percentileInterval } from "@/bench/statistics/bootstrap";

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

it("three values: the limits are those of the 27 equally likely resamples", () => {
  const values = [0, 3, 9];
  const all = values
    .flatMap((a) => values.flatMap((b) => values.map((c) => (a + b + c) / 3)))
    .sort((a, b) => a - b);
  // 80 %: 10 % of 27 are 2.7 resamples, so the third from either end.
  const drawn = bootstrapValues(values, mean, createRng("27"), 19_999);
  expect(percentileInterval(drawn, 0.8)).toEqual({ low: all[2], high: all[24] });
});

it("the limits of 95 % of 1,999 values are the 50th and the 1,950th", () => {
  const values = Float64Array.from({ length: 1999 }, (_, i) => 1999 - i);
  expect(percentileInterval(values)).toEqual({ low: 50, high: 1950 });
});

it("clusters are drawn whole", () => {
  const clusters = [
    [1, 1, 1],
    [0, 0, 0],
  ];
  const sums = bootstrapValues(clusters, (drawn) => drawn.flat().reduce((a, b) => a + b, 0), createRng(2));
  expect([...new Set(sums)].sort()).toEqual([0, 3, 6]);
});

it("one seed gives one list of values; a single cluster leaves no choice; none is a mistake", () => {
  const draw = () => bootstrapValues([1, 5, 2, 8], mean, createRng(3));
  expect(draw()).toEqual(draw());
  expect(percentileInterval(bootstrapValues([4], mean, createRng(3)))).toEqual({ low: 4, high: 4 });
  expect(() => bootstrapValues([], mean, createRng(3))).toThrow(/at least one cluster/);
});

it("holds the true mean of clustered values in about 94 of 100 samples", () => {
  const rng = createRng("coverage");
  const trials = 200;
  let covered = 0;
  for (let trial = 0; trial < trials; trial++) {
    const clusters = Array.from({ length: 40 }, () => {
      const shared = rng.normal();
      return [rng.normal() + shared, rng.normal() + shared];
    });
    const values = bootstrapValues(clusters, (drawn) => mean(drawn.flat()), rng.split(trial), 199);
    const { low, high } = percentileInterval(values);
    if (low <= 0 && 0 <= high) covered++;
  }
  // Usual of percentile intervals at this size; the bounds are three standard errors wide.
  expect(covered / trials).toBeGreaterThan(0.88);
  expect(covered / trials).toBeLessThan(0.985);
});

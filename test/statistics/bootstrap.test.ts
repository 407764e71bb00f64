/** Against all resamples of a tiny sample, and how often the interval holds the truth in a simulation. */
import { expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { bootstrapInterval } from "@/bench/statistics/bootstrap";

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const meanOfFirst = ([values = []]: readonly (readonly number[])[]) => mean(values);

it("three values: the limits are those of the 27 equally likely resamples", () => {
  const values = [0, 3, 9];
  const all = values
    .flatMap((a) => values.flatMap((b) => values.map((c) => (a + b + c) / 3)))
    .sort((a, b) => a - b);
  // 80 %: 10 % of 27 are 2.7 resamples, so the third from either end.
  const interval = bootstrapInterval([values], meanOfFirst, {
    rng: createRng("27"),
    resamples: 19_999,
    level: 0.8,
  });
  expect(interval).toEqual({ low: all[2], high: all[24] });
});

it("strata keep their size: with one cluster each there is nothing to draw", () => {
  const statistic = (drawn: readonly (readonly number[])[]) => mean(drawn.map(mean));
  const interval = bootstrapInterval([[2], [4]], statistic, { rng: createRng(1) });
  expect(interval).toEqual({ low: 3, high: 3 });
});

it("clusters are drawn whole", () => {
  const clusters = [
    [1, 1, 1],
    [0, 0, 0],
  ];
  const seen = new Set<number>();
  bootstrapInterval(
    [clusters],
    ([drawn = []]) => {
      seen.add(drawn.flat().reduce((sum, x) => sum + x, 0));
      return 0;
    },
    { rng: createRng(2), resamples: 200 },
  );
  expect([...seen].sort()).toEqual([0, 3, 6]);
});

it("one seed gives one interval, and no clusters give none", () => {
  const draw = () => bootstrapInterval([[1, 5, 2, 8]], meanOfFirst, { rng: createRng(3) });
  expect(draw()).toEqual(draw());
  expect(bootstrapInterval([[]], meanOfFirst, { rng: createRng(3) })).toBeNull();
  expect(bootstrapInterval([], meanOfFirst, { rng: createRng(3) })).toBeNull();
});

it("holds the true mean of clustered values in about 95 of 100 samples", () => {
  const rng = createRng("coverage");
  const trials = 200;
  let covered = 0;
  for (let trial = 0; trial < trials; trial++) {
    const clusters = Array.from({ length: 40 }, () => {
      const shared = rng.normal();
      return [rng.normal() + shared, rng.normal() + shared];
    });
    const interval = bootstrapInterval([clusters], ([drawn = []]) => mean(drawn.flat()), {
      rng: rng.split(trial),
      resamples: 199,
    });
    if (interval && interval.low <= 0 && 0 <= interval.high) covered++;
  }
  // 0.94 is usual of percentile intervals at this size; the bounds are three standard errors wide.
  expect(covered / trials).toBeGreaterThan(0.88);
  expect(covered / trials).toBeLessThan(0.985);
});

import { describe, expect, it } from "vitest";
import { mcnemar } from "@/bench/statistics/mcnemar";
import { type PairedItem, pairedIntervals, pairedTest } from "@/bench/statistics/paired-test";

const item = (a: number, b: number, cluster: string | null = null): PairedItem => ({ a, b, cluster });
const times = (n: number, a: number, b: number) => Array.from({ length: n }, () => item(a, b));

describe("one task, on paper", () => {
  const task = [...times(10, 1, 1), ...times(1, 1, 0), ...times(7, 0, 1), ...times(2, 0, 0)];

  it("right or wrong: McNemar's test on the 1 and 7 items that differ", () => {
    expect(pairedTest([task], "seed")).toEqual({
      ...{ n: 20, meanA: 11 / 20, meanB: 17 / 20, difference: 17 / 20 - 11 / 20, betterA: 1, betterB: 7 },
      ...{ pValue: mcnemar(1, 7).exact, test: "mcnemar" },
    });
  });

  it("graded scores, or items that share an image: the permutation test", () => {
    const graded = pairedTest([[item(0.3, 0.6), item(0, 0.9), item(1, 1), item(0.6, 1)]], "seed");
    expect(graded).toMatchObject({ test: "permutation", betterA: 0, betterB: 3 });
    // Of 8 patterns of three differences only the two with one sign are as far.
    expect(graded.pValue).toBeCloseTo(2 / 8, 12);
    const shared = pairedTest([[item(0, 1, "x"), item(0, 1, "x"), item(0, 1, "y")]], "seed");
    expect(shared.test).toBe("permutation");
    // Two images: their sums 2 and 1 have one sign in 2 of 4 patterns; three items alone would give 2 of 8.
    expect(shared.pValue).toBeCloseTo(2 / 4, 12);
  });

  it("a run against itself differs in nothing", () => {
    expect(pairedTest([times(5, 1, 1)], "seed")).toMatchObject({ difference: 0, pValue: 1 });
    expect(pairedIntervals([times(5, 1, 1)], "seed").overall).toEqual({ low: 0, high: 0 });
  });
});

it("many items: the interval is that of the standard error", () => {
  const many = [...times(1500, 0, 1), ...times(1000, 1, 0), ...times(3500, 1, 1)];
  const { low, high } = pairedIntervals([many], "seed").overall;
  // sd of the differences: sqrt(2500/6000 - (500/6000)^2) = 0.640; 1.96 times that by sqrt(6000) is 0.0162.
  expect(low).toBeCloseTo(500 / 6000 - 0.0162, 2);
  expect(high).toBeCloseTo(500 / 6000 + 0.0162, 2);
});

describe("several tasks", () => {
  const small = [...times(3, 0, 1), ...times(1, 1, 0)];
  const large = [...times(30, 0, 1), ...times(10, 1, 0), ...times(40, 1, 1)];

  it("count the same whatever their number of items", () => {
    const test = pairedTest([small, large], "seed");
    expect(test.difference).toBeCloseTo((2 / 4 + 20 / 80) / 2, 12);
    expect(test).toMatchObject({ n: 84, betterA: 11, betterB: 33 });
  });

  it("of the same size make McNemar's test over all items", () => {
    const [a, b] = [
      [...times(6, 0, 1), ...times(4, 1, 1)],
      [...times(2, 1, 0), ...times(8, 1, 1)],
    ];
    expect(pairedTest([a, b], "seed").pValue).toBeCloseTo(mcnemar(2, 6).exact, 12);
  });

  it("an image that both tasks show flips in both at once", () => {
    const task = (cluster: string) => [item(0, 1, cluster), item(1, 1, "other")];
    expect(pairedTest([task("x"), task("x")], "seed").pValue).toBe(1);
    expect(pairedTest([task("x"), task("y")], "seed").pValue).toBeCloseTo(2 / 4, 12);
  });

  it("intervals hold the difference, overall is narrower than a small task, and one seed gives one result", () => {
    const intervals = pairedIntervals([small, large], "seed");
    expect(intervals).toEqual(pairedIntervals([small, large], "seed"));
    const [first, second] = intervals.tasks;
    expect(first?.low).toBeLessThan(0.5);
    expect(first?.high).toBe(1);
    expect((second?.low ?? 1) < 0.25 && (second?.high ?? 0) > 0.25).toBe(true);
    expect(intervals.overall.high - intervals.overall.low).toBeLessThan(
      (first?.high ?? 0) - (first?.low ?? 0),
    );
  });
});

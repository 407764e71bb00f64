/** The generator's streams never change: runs of years ago must give the same data. */
import { describe, expect, test } from "vitest";
import { createRng } from "@/bench/engine/rng";

const draw = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, next);

test("is xoshiro128**: the first outputs from the state 1, 2, 3, 4 are the published ones", () => {
  const rng = createRng(0);
  rng.restore([1, 2, 3, 4]);
  expect(draw(10, rng.uint32)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test("known answers of seed 7", () => {
  const rng = createRng(7);
  expect(draw(3, rng.uint32)).toEqual([1013768505, 1350861263, 3674343904]);
  expect(rng.uniform()).toBe(0.8187583849844831);
  expect([rng.int(10), rng.int(10), rng.int(10), rng.int(1_000_000)]).toEqual([4, 6, 1, 544528]);
  expect(draw(3, rng.normal)).toEqual([0.628248314258768, 0.09983902443347642, -0.7969283509338032]);
  expect([rng.split("data").uint32(), rng.split("data").split(3).uint32(), rng.split(3).uint32()]).toEqual([
    3031501785, 1003469158, 887816883,
  ]);
  expect(rng.sample([1, 2, 3, 4, 5, 6, 7, 8], 3)).toEqual([3, 2, 5]);
  expect(rng.shuffle([1, 2, 3, 4, 5])).toEqual([3, 1, 5, 2, 4]);
  expect([rng.pick(["a", "b", "c"]), rng.chance(0.5)]).toEqual(["c", false]);
  expect(createRng("seven").uint32()).toBe(3846817610);
});

describe("splitting", () => {
  test("does not advance the parent and does not depend on what it has drawn", () => {
    const [drawn, fresh] = [createRng(1), createRng(1)];
    const before = drawn.state();
    const early = drawn.split("a").uint32();
    expect(drawn.state()).toEqual(before);
    draw(5, drawn.normal);
    expect([drawn.split("a").uint32(), fresh.split("a").uint32()]).toEqual([early, early]);
  });

  test("gives streams that share no values and do not correlate", () => {
    const root = createRng(1);
    const streams = Array.from({ length: 20 }, (_, k) => draw(500, root.split(k).uniform));
    expect(new Set(streams.flat()).size).toBe(20 * 500);
    const correlation = (a: number[], b: number[]) =>
      (12 * a.reduce((sum, x, k) => sum + (x - 0.5) * (b[k]! - 0.5), 0)) / a.length;
    for (let k = 1; k < streams.length; k++)
      expect(Math.abs(correlation(streams[k - 1]!, streams[k]!))).toBeLessThan(0.2);
  });
});

describe("distributions", () => {
  test("uniform: each of 16 bins holds its share", () => {
    const { uniform } = createRng("uniform");
    const bins = new Array(16).fill(0);
    for (const x of draw(16_000, uniform)) bins[Math.floor(x * 16)]++;
    const chiSquare = bins.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    // The 99.9th percentile with 15 degrees of freedom.
    expect(chiSquare).toBeLessThan(37.7);
  });

  test("normal: mean 0, variance 1, and tails", () => {
    const { normal } = createRng("normal");
    const values = draw(20_000, normal);
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
    expect(values.filter((x) => Math.abs(x) > 1.96).length / values.length).toBeCloseTo(0.05, 2);
  });

  test("ranges and elements stay within their bounds", () => {
    const rng = createRng("bounds");
    expect(new Set(draw(200, () => rng.int(3)))).toEqual(new Set([0, 1, 2]));
    expect(draw(200, () => rng.between(-2, 5)).every((x) => x >= -2 && x < 5)).toBe(true);
    expect(rng.sample([1, 2, 3], 3).toSorted()).toEqual([1, 2, 3]);
    const list = [1, 2, 3];
    rng.shuffle(list);
    expect(list).toEqual([1, 2, 3]);
  });
});

test("continues from a stored state, halfway through a pair of normals too", () => {
  const rng = createRng("state");
  rng.normal();
  const stored = JSON.parse(JSON.stringify(rng.state()));
  const expected = draw(5, rng.normal);
  const other = createRng("another");
  other.restore(stored);
  expect(draw(5, other.normal)).toEqual(expected);
});

test("impossible requests are refused", () => {
  const rng = createRng(0);
  expect(() => rng.int(0)).toThrow("bound must be a positive integer");
  expect(() => rng.int(1.5)).toThrow("bound must be a positive integer");
  expect(() => rng.pick([])).toThrow("the list is empty");
  expect(() => rng.sample([1], 2)).toThrow("2 of 1 items");
  expect(() => rng.restore([1, 2])).toThrow("at least four numbers");
});

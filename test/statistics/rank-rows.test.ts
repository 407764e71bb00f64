/** Rank intervals and tie groups on boards small enough to be worked on paper, and their speed on a large one. */
import { describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { rankIntervals } from "@/bench/statistics/rank-intervals";
import { rankRows } from "@/bench/statistics/rank-rows";
import { type UncertainMean, welchTest } from "@/bench/statistics/welch";

/** Known standard error: two rows differ where |a − b| > 1.96 √(se² + se²). */
const row = (mean: number, se = 1): UncertainMean => ({
  mean,
  components: [{ variance: se * se, degreesOfFreedom: Number.POSITIVE_INFINITY }],
});
const unknown = (mean: number): UncertainMean => ({ mean, components: [] });

describe("on paper, with se 1: rows differ from 2.772 on", () => {
  it("three rows, the outer two apart", () => {
    // 10 > 7 by 3; 8.5 is within 2.77 of both. The third row is worse than the first row of group 1: group 2.
    expect(rankRows([row(8.5), row(10), row(7)])).toEqual([
      { rank: 2, best: 1, worst: 3, tie: 1 },
      { rank: 1, best: 1, worst: 2, tie: 1 },
      { rank: 3, best: 2, worst: 3, tie: 2 },
    ]);
  });

  it("two clusters", () => {
    expect(rankRows([row(20), row(19), row(5), row(4), row(3)]).map((r) => [r.best, r.worst, r.tie])).toEqual(
      [
        [1, 2, 1],
        [1, 2, 1],
        [3, 5, 2],
        [3, 5, 2],
        [3, 5, 2],
      ],
    );
  });

  it("a group is measured against its first row, so a chain of close rows is cut", () => {
    expect(rankRows([10, 8, 6, 4, 2].map((mean) => row(mean))).map((r) => r.tie)).toEqual([1, 1, 2, 2, 3]);
  });

  it("equal means share a rank, the next one counts both", () => {
    expect(rankRows([row(5), row(5), row(1)]).map((r) => r.rank)).toEqual([1, 1, 3]);
  });

  it("an unsure row stays in the leaders' group though a surer one above it left it", () => {
    const rows = [row(10, 0.1), row(9, 0.1), row(8, 5)];
    expect(rankRows(rows).map((r) => r.tie)).toEqual([1, 2, 2]);
    expect(rankRows(rows).map((r) => [r.best, r.worst])).toEqual([
      [1, 2],
      [2, 3],
      [1, 3],
    ]);
  });
});

describe("rows with an unknown error", () => {
  it("span all places and are told apart from nothing", () => {
    expect(rankRows([row(20), unknown(100), row(5), unknown(0)])).toEqual([
      { rank: 2, best: 1, worst: 3, tie: 1 },
      { rank: 1, best: 1, worst: 4, tie: 1 },
      { rank: 3, best: 2, worst: 4, tie: 2 },
      { rank: 4, best: 1, worst: 4, tie: 2 },
    ]);
  });

  it("all unknown: one group", () => {
    expect(rankRows([unknown(1), unknown(2)]).map((r) => [r.best, r.worst, r.tie])).toEqual([
      [1, 2, 1],
      [1, 2, 1],
    ]);
  });
});

it("does not depend on the order of the rows, equal means included", () => {
  const rng = createRng("orders");
  const rows = Array.from({ length: 30 }, () => row(rng.int(12), rng.between(0.2, 2)));
  const places = rankRows(rows);
  const order = rng.shuffle(rows.map((_, i) => i));
  const shuffled = rankRows(order.map((i) => rows[i] as UncertainMean));
  expect(shuffled).toEqual(order.map((i) => places[i]));
});

it("an empty board has no places, a single row the first", () => {
  expect(rankRows([])).toEqual([]);
  expect(rankRows([row(3)])).toEqual([{ rank: 1, best: 1, worst: 1, tie: 1 }]);
});

it("contains the rank, and a level of 0.01 only widens", () => {
  const rng = createRng("widen");
  const rows = Array.from({ length: 40 }, () => ({
    mean: rng.between(0, 10),
    components: [{ variance: rng.between(0.01, 1), degreesOfFreedom: 2 }],
  }));
  const strict = rankIntervals(rows, welchTest(0.01));
  rankRows(rows).forEach((place, i) => {
    expect(place.best).toBeLessThanOrEqual(place.rank);
    expect(place.worst).toBeGreaterThanOrEqual(place.rank);
    expect(strict[i]?.best).toBeLessThanOrEqual(place.best);
    expect(strict[i]?.worst).toBeGreaterThanOrEqual(place.worst);
  });
});

it("ranks 350 rows, 61,075 pairs, well within a page's time", () => {
  const rng = createRng("large board");
  const rows = Array.from({ length: 350 }, () => ({
    mean: rng.between(30, 80),
    components: [
      { variance: rng.between(0.1, 9), degreesOfFreedom: 2 },
      { variance: rng.between(0.1, 4), degreesOfFreedom: Number.POSITIVE_INFINITY },
    ],
  }));
  rankRows(rows);
  const started = performance.now();
  rankRows(rows);
  // The bound leaves room for a machine that is busy with other things.
  expect(performance.now() - started).toBeLessThan(500);
});

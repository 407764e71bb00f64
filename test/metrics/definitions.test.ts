/** Every metric of tuning runs against values worked out on paper; the working stands beside each. */
import { describe, expect, it } from "vitest";
import { metrics, type TuningMetricId } from "@/bench/metrics";
import { computed, matrix, metricOf } from "./matrices";

/** Row 0 is before training; then one row per stage. */
const plain = matrix([
  [10, 20, 30],
  [80, 25, 32],
  [60, 70, 40],
  [65, 50, 90],
]);
const joint = matrix([[], [], [], [85, 75, 88]]);

describe("on a full 3 x 3 matrix", () => {
  const onPaper: Record<TuningMetricId, number> = {
    avg: 205 / 3, // 65 + 50 + 90 = 205
    maa: (80 + 65 + 205 / 3) / 3, // 80; (60 + 70) / 2 = 65; 205 / 3
    mft: 80, // (80 + 70 + 90) / 3
    forgetting: 17.5, // (80 - 65 = 15, 70 - 50 = 20) / 2
    bwt: -17.5, // (65 - 80 = -15, 50 - 70 = -20) / 2
    "bwt-coin": -35 / 3, // the same sum over 3
    fwt: 7.5, // (25 - 20 = 5, 40 - 30 = 10) / 2
    intransigence: 8 / 3, // 85 - 80 = 5, 75 - 70 = 5, 88 - 90 = -2
    "zero-shot": 20, // (10 + 20 + 30) / 3
  };
  it.each(Object.entries(onPaper) as [TuningMetricId, number][])("%s", (id, expected) => {
    expect(computed(id, plain, { joint })).toBeCloseTo(expected, 10);
  });
});

describe("forgetting", () => {
  it("takes the best score, which need not be the one right after the task's own stage", () => {
    const better = matrix([[], [50, null, null], [60, 70, null], [55, 75, 90]]);
    expect(computed("forgetting", better)).toBe(0); // (60 - 55 = 5, 70 - 75 = -5) / 2
    expect(computed("bwt", better)).toBe(5); // (55 - 50 = 5, 75 - 70 = 5) / 2
  });

  it("is negative when the last stage helps", () => {
    const helped = matrix([[], [50, null, null], [60, 70, null], [66, 75, 90]]);
    expect(computed("forgetting", helped)).toBe(-5.5); // (60 - 66 = -6, 70 - 75 = -5) / 2
    expect(computed("bwt", helped)).toBe(10.5); // (16 + 5) / 2
    expect(computed("bwt-coin", helped)).toBe(7); // (16 + 5 + 0) / 3
  });

  it("reads nothing above the diagonal and not the last task's own score", () => {
    const { value } = metricOf("forgetting", matrix([[], [80], [60, 70], [65, 50, null]]));
    expect(value).toBe(17.5);
  });
});

describe("with a single task", () => {
  const single = matrix([[10], [80]]);
  it.each([
    ["avg", 80],
    ["maa", 80],
    ["mft", 80],
    ["bwt-coin", 0],
    ["zero-shot", 10],
    ["intransigence", 5],
  ] as const)("%s is %d", (id, expected) => {
    expect(computed(id, single, { joint: matrix([[], [85]]) })).toBe(expected);
  });

  it.each(["forgetting", "bwt", "fwt"] as const)("%s does not exist", (id) => {
    expect(metricOf(id, single)).toEqual({
      id,
      value: null,
      standardError: null,
      reason: "needs at least 2 tasks, this run has 1",
    });
  });
});

describe("with gaps", () => {
  it("names the missing cell by stage and task, and is null rather than 0", () => {
    const gap = matrix([[10, 20, 30], [80], [null, 70], [65, 50, 90]]);
    expect(metricOf("maa", gap)).toMatchObject({ value: null, reason: "cell (2, a) was not evaluated" });
    expect(metricOf("forgetting", gap)).toMatchObject({
      value: null,
      reason: "cell (2, a) was not evaluated",
    });
    expect(metricOf("fwt", gap)).toMatchObject({
      value: null,
      reason: "cell (1, b) was not evaluated, and 1 more it needs is missing",
    });
    expect(computed("bwt", gap)).toBe(-17.5);
  });

  it("counts a score of 0 as a score", () => {
    expect(computed("avg", matrix([[], [0, 0], [0, 50]]))).toBe(25);
  });

  it("of a joint run (rows 0 and T only) has the average and the zero-shot accuracy", () => {
    const run = matrix([[10, 20, 30], [], [], [85, 75, 88]]);
    expect(computed("avg", run)).toBeCloseTo(248 / 3, 10);
    expect(computed("zero-shot", run)).toBe(20);
    for (const id of ["maa", "mft", "forgetting", "bwt", "bwt-coin", "fwt"] as const)
      expect(metricOf(id, run)).toMatchObject({
        value: null,
        reason: expect.stringContaining("was not evaluated"),
      });
  });

  it("of a zero-shot run (row 0 only) has the zero-shot accuracy alone", () => {
    const run = matrix([[10, 20, 30], [], [], []]);
    expect(
      metrics
        .filter(({ kind, id }) => kind === "tuning" && metricOf(id, run, { joint }).value !== null)
        .map(({ id }) => id),
    ).toEqual(["zero-shot"]);
  });
});

describe("intransigence", () => {
  it("says when there is nothing to compare with", () => {
    for (const context of [undefined, {}, { joint: null }])
      expect(metricOf("intransigence", plain, context).reason).toBe(
        "there is no joint-training run to compare with",
      );
  });

  it("says when the joint run lacks a task", () => {
    expect(metricOf("intransigence", plain, { joint: matrix([[], [], [], [85, null, 88]]) }).reason).toBe(
      "the joint run has no final score on b",
    );
  });

  it("matches joint scores by task, not by position", () => {
    const reordered = { ...joint, tasks: ["c", "b", "a"] }; // J = 88, 75, 85 for a, b, c
    expect(computed("intransigence", plain, { joint: reordered })).toBeCloseTo((8 + 5 - 5) / 3, 10);
  });
});

describe("standard errors", () => {
  const two = matrix(
    [
      [10, 20],
      [80, 25],
      [60, 70],
    ],
    3,
  );
  it.each([
    ["avg", Math.sqrt(9 + 9) / 2],
    ["mft", Math.sqrt(9 + 9) / 2],
    ["zero-shot", Math.sqrt(9 + 9) / 2],
    ["bwt", Math.sqrt(9 + 9)],
    ["bwt-coin", Math.sqrt(9 + 9) / 2], // the last task's own cell cancels
  ] as const)("%s adds independent errors in quadrature", (id, expected) => {
    expect(metricOf(id, two).standardError).toBeCloseTo(expected, 10);
  });

  it("is null where a cell's error is unknown or the metric gives none", () => {
    expect(metricOf("avg", plain).standardError).toBeNull();
    expect(metricOf("maa", two).standardError).toBeNull();
  });
});

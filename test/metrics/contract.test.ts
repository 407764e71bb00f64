/** What every metric has to keep; a new metric is tested here without a further line. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { computeMetrics, getMetric, metrics } from "@/bench/metrics";
import { evaluateMetric } from "@/bench/metrics/evaluate";
import { metricInfoSchema, metricValueSchema, type ScoreMatrix } from "@/lib/domain/metric";
import { UserError } from "@/lib/domain/user-error";
import { matrix } from "./matrices";

/** Matrices of every shape a run can leave behind. */
const shapes: Record<string, ScoreMatrix> = {
  full: matrix(
    [
      [10, 20, 30],
      [80, 25, 32],
      [60, 70, 40],
      [65, 50, 90],
    ],
    2,
  ),
  "lower triangle": matrix([[10, 20, 30], [80], [60, 70], [65, 50, 90]], 2),
  "all zero": matrix(
    [
      [0, 0],
      [0, 0],
      [0, 0],
    ],
    0,
  ),
  "all 100": matrix(
    [
      [100, 100],
      [100, 100],
      [100, 100],
    ],
    0,
  ),
  worst: matrix(
    [
      [100, 100],
      [100, 0],
      [0, 0],
    ],
    0,
  ),
  best: matrix(
    [
      [0, 0],
      [0, 100],
      [100, 100],
    ],
    0,
  ),
  joint: matrix([[10, 20], [], [80, 70]]),
  "zero-shot": matrix([[10, 20], [], []]),
  "one task": matrix([[10], [80]]),
  nothing: matrix([[], [], []]),
};
const joints = { "no joint run": null, "a joint run": matrix([[], [], [], [85, 75, 88]]) };

describe("the index", () => {
  it("lists every file of the folder once, under the file's name", () => {
    const folder = fileURLToPath(new URL("../../bench/metrics/tuning", import.meta.url));
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
    expect(metrics.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  it("finds a metric by id and says which there are", () => {
    expect(getMetric("bwt-coin").title).toBe("Backward transfer (CoIN)");
    expect(() => getMetric("bwt-con")).toThrow(UserError);
    expect(() => getMetric("acc")).toThrow('Unknown metric "acc"');
  });

  it("sets the order of the results", () => {
    expect(computeMetrics(shapes.full as ScoreMatrix).map(({ id }) => id)).toEqual(
      metrics.map(({ id }) => id),
    );
  });
});

describe.each(metrics.map((metric) => [metric.id, metric] as const))("%s", (_id, metric) => {
  it("describes itself completely", () => {
    const { value: _value, ...info } = metric;
    expect(metricInfoSchema.parse(info)).toEqual(info);
    expect(metric.range[0]).toBeLessThan(metric.range[1]);
    expect(balanced(metric.mathml)).toBe(true);
  });

  const cases = Object.entries(shapes).flatMap(([shape, given]) =>
    Object.entries(joints).map(([label, joint]) => [shape, label, given, joint] as const),
  );
  it.each(cases)("on a matrix that is %s, with %s", (_shape, _label, given, joint) => {
    const before = JSON.stringify([given, joint]);
    const result = evaluateMetric(metric, freeze(given), { joint: joint && freeze(joint) });
    expect(JSON.stringify([given, joint])).toBe(before);
    expect(metricValueSchema.parse(result)).toEqual(result);
    if (result.value === null) return;
    expect(Number.isFinite(result.value)).toBe(true);
    expect(result.value).toBeGreaterThanOrEqual(metric.range[0]);
    expect(result.value).toBeLessThanOrEqual(metric.range[1]);
  });
});

/** Deeply frozen, so that a metric that writes to its input throws. */
function freeze<T>(value: T): T {
  if (value && typeof value === "object") for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
}

function balanced(mathml: string): boolean {
  const open: string[] = [];
  for (const [, slash, tag] of mathml.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
    if (!slash) open.push(tag as string);
    else if (open.pop() !== tag) return false;
  }
  return open.length === 0;
}

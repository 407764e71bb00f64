/** The geometry of a run's small figures, and which metrics stand together. */
import { describe, expect, it } from "vitest";
import { curveGeometry, PLOT } from "@/app/runs/[run]/_parts/curve-geometry";
import { lossRange } from "@/app/runs/[run]/_parts/loss-line";
import { metricFamilies } from "@/app/runs/[run]/_parts/metric-families";
import { metricInfo } from "@/lib/queries/catalogue";
import type { TaskCurve } from "@/lib/queries/curves";

const point = (stage: number, score: number | null, standardError: number | null = 2) => ({
  ...{ stage, score, standardError: score === null ? null : standardError },
});
const curve = (scores: (number | null)[], own: number | null = 1): TaskCurve => ({
  ...{ task: "vqa", title: "VQA", own, others: [] },
  points: scores.map((score, stage) => point(stage, score)),
});

describe("a task's curve", () => {
  it("spans the plot from the first stage to the last and from 0 to 100", () => {
    const { dots, own, top } = curveGeometry(curve([0, 100, 50]));
    expect(dots[0]).toMatchObject({ x: PLOT.left, y: PLOT.bottom });
    expect(dots[1]).toMatchObject({ x: (PLOT.left + PLOT.right) / 2, y: PLOT.top });
    expect(dots[2]).toMatchObject({ x: PLOT.right, y: (PLOT.top + PLOT.bottom) / 2 });
    expect(own).toEqual({ x: dots[1]?.x, y: dots[1]?.y });
    expect(top).toBe(100);
  });

  it("is interrupted where nothing was evaluated", () => {
    const { line, dots, own } = curveGeometry(curve([10, null, 30, 40], 1));
    expect(line.match(/M/g)).toHaveLength(2);
    expect(dots.map(({ stage }) => stage)).toEqual([0, 2, 3]);
    expect(own).toBeNull();
  });

  it("grows its axis for measures beyond 100, and keeps the band inside", () => {
    expect(curveGeometry(curve([10, 120, 90])).top).toBe(150);
    const { band } = curveGeometry(curve([0, 1, 0]));
    const heights = [...band.matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
    expect(Math.max(...heights)).toBeLessThanOrEqual(PLOT.bottom);
  });

  it("names its own stage and no neighbour that would touch it", () => {
    const long = (own: number | null) => curveGeometry(curve(Array(17).fill(50), own)).named;
    expect(long(8)).toEqual([0, 8, 16]);
    expect(long(15)).toEqual([0, 15]);
    expect(long(1)).toEqual([1, 16]);
    expect(long(null)).toEqual([0, 16]);
  });
});

it("losses of all stages share one scale; what is no number or 0 has no place on it", () => {
  const stage = (losses: (number | null)[]) => ({
    ...{ stage: 1, steps: 2, items: 2, trainMs: 1, checkpointBytes: null, evaluated: null, evaluateMs: null },
    losses: losses.map((loss, step) => ({ step, loss })),
  });
  expect(lossRange([stage([3, null, 0.5]), stage([0, 0.02])])).toEqual([0.02, 3]);
  expect(lossRange([stage([null])])).toBeNull();
});

it("variants of a metric stand together", () => {
  const metrics = ["avg", "bwt", "fwt", "bwt-coin", "unknown"].map((id) => ({
    ...{ id, info: metricInfo(id), value: 1, standardError: null, reason: null },
  }));
  expect(metricFamilies(metrics).map((family) => family.map(({ id }) => id))).toEqual([
    ["avg"],
    ["bwt", "bwt-coin"],
    ["fwt"],
    ["unknown"],
  ]);
});

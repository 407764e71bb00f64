/** What every metric has to keep; a new metric is tested here without a further line. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { computeMetrics, getMetric, metrics } from "@/bench/metrics";
import { evaluateMetric } from "@/bench/metrics/evaluate";
import { metricInfoSchema, metricValueSchema, type ScoreMatrix } from "@/lib/domain/metric";
import { UserError } from "@/lib/domain/user-error";
import { matrix, type Numbers, probe, unlearningMatrix } from "./matrices";

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

/** An unlearning run with these scores in every set; fitting refusals are refusals, and what is not refused is right. */
function unlearningShape({ tasks, rows }: ScoreMatrix): ScoreMatrix {
  const T = tasks.length;
  const score: Numbers = rows.map((row) => row.map((cell) => cell?.score ?? null));
  const each = (change: (score: number) => number): Numbers =>
    score.map((row) => row.map((value) => (value === null ? null : change(value))));
  const set = { score, refused: each((value) => (value + 100) / 2), right: each((value) => 100 - value) };
  const answered = { score, refused: set.right, right: score };
  const sets = {
    retain: answered,
    neighbour: answered,
    general: answered,
    paraphrase: set,
    choice: answered,
  };
  const probes = [0, T].map((stage) =>
    probe(
      stage,
      [
        [0, 3],
        [2 + stage, 1],
        [40, 0],
      ],
      [0.5, 2],
    ),
  );
  return unlearningMatrix({ forget: set, ...sets }, probes, rows[0]?.[0]?.standardError ?? null);
}

const unlearningShapes: Record<string, ScoreMatrix> = {
  ...Object.fromEntries(Object.entries(shapes).map(([shape, given]) => [shape, unlearningShape(given)])),
  "a forget matrix alone": unlearningMatrix({ forget: { score: [[0], [80]] } }),
  "probed without items": unlearningMatrix({ forget: { score: [[0], [80]] } }, [probe(1, [], [])]),
};
const shapesOf = { tuning: shapes, unlearning: unlearningShapes };
const contexts = {
  "nothing to compare with": {},
  "a joint run and a retrained run": {
    joint: matrix([[], [], [], [85, 75, 88]]),
    retrain: [unlearningShapes.full as ScoreMatrix],
  },
};

const KINDS = ["tuning", "unlearning"] as const;
const idsOf = (kind: (typeof KINDS)[number]) =>
  metrics.filter((metric) => metric.kind === kind).map(({ id }) => id);

describe("the index", () => {
  it.each(KINDS)("lists every file of the folder %s once, under the file's name", (kind) => {
    const folder = fileURLToPath(new URL(`../../bench/metrics/${kind}`, import.meta.url));
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
    expect(idsOf(kind).toSorted()).toEqual(files.toSorted());
  });

  it("finds a metric by id and says which there are", () => {
    expect(getMetric("bwt-coin").title).toBe("Backward transfer (CoIN)");
    expect(() => getMetric("bwt-con")).toThrow(UserError);
    expect(() => getMetric("acc")).toThrow('Unknown metric "acc"');
  });

  it.each(KINDS)("sets the order of the results, which are those of kind %s", (kind) => {
    expect(computeMetrics(shapesOf[kind].full as ScoreMatrix).map(({ id }) => id)).toEqual(idsOf(kind));
  });
});

describe.each(metrics.map((metric) => [metric.id, metric] as const))("%s", (_id, metric) => {
  it("describes itself completely", () => {
    const { value: _value, ...info } = metric;
    expect(metricInfoSchema.parse(info)).toEqual(info);
    expect(metric.range[0]).toBeLessThan(metric.range[1]);
    expect(balanced(metric.mathml)).toBe(true);
  });

  const cases = Object.entries(shapesOf[metric.kind]).flatMap(([shape, given]) =>
    Object.entries(contexts).map(([label, context]) => [shape, label, given, context] as const),
  );
  it.each(cases)("on a matrix that is %s, with %s", (_shape, _label, given, context) => {
    const before = JSON.stringify([given, context]);
    const result = evaluateMetric(metric, freeze(given), freeze(context));
    expect(JSON.stringify([given, context])).toBe(before);
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

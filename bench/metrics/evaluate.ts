/** Evaluates one metric on one matrix: finds out which cells it reads and turns a missing one into a reason. */
import type { MetricValue, ScoreMatrix } from "@/lib/domain/metric";
import type { Metric } from "./metric";

export interface MetricContext {
  /** Matrix of a joint-training run (only its last row is read, by task id), for intransigence. */
  joint?: ScoreMatrix | null;
}

export function evaluateMetric(
  metric: Metric,
  matrix: ScoreMatrix,
  context: MetricContext = {},
): MetricValue {
  const { tasks, rows } = matrix;
  const T = tasks.length;
  if (T < metric.minTasks)
    return absent(metric, `needs at least ${metric.minTasks} tasks, this run has ${T}`);
  const task = (i: number) => tasks[i - 1] ?? `task ${i}`;
  const read = new Map<string, [t: number, i: number]>();
  const missing = new Set<string>();
  const orMissing = (score: number | undefined, what: string): number => {
    if (score === undefined) missing.add(what);
    return score ?? Number.NaN;
  };
  const value = metric.value({
    T,
    R(t, i) {
      read.set(`${t},${i}`, [t, i]);
      return orMissing(rows[t]?.[i - 1]?.score, `cell (${t}, ${task(i)}) was not evaluated`);
    },
    joint(i) {
      if (!context.joint) return orMissing(undefined, "there is no joint-training run to compare with");
      return orMissing(finalScore(context.joint, task(i)), `the joint run has no final score on ${task(i)}`);
    },
  });
  if (missing.size > 0) return absent(metric, reasonFrom([...missing]));
  const standardError = metric.standardError === null ? null : propagate(metric, matrix, [...read.values()]);
  return { id: metric.id, value, standardError, reason: null };
}

/** Errors of independent cells through a linear metric: a cell's weight is the metric of the matrix with 1 there and 0 elsewhere. */
function propagate(
  metric: Metric,
  { tasks, rows }: ScoreMatrix,
  cells: readonly [number, number][],
): number | null {
  let variance = 0;
  for (const [row, column] of cells) {
    const error = rows[row]?.[column - 1]?.standardError ?? null;
    if (error === null) return null;
    const indicator = (t: number, i: number) => (t === row && i === column ? 1 : 0);
    variance += (metric.value({ T: tasks.length, R: indicator, joint: () => 0 }) * error) ** 2;
  }
  return Math.sqrt(variance);
}

function finalScore({ tasks, rows }: ScoreMatrix, task: string): number | undefined {
  const column = tasks.indexOf(task);
  return rows[tasks.length]?.[column]?.score;
}

function reasonFrom([first = "", ...others]: readonly string[]): string {
  return others.length === 0
    ? first
    : `${first}, and ${others.length} more it needs ${others.length === 1 ? "is" : "are"} missing`;
}

function absent({ id }: Metric, reason: string): MetricValue {
  return { id, value: null, standardError: null, reason };
}

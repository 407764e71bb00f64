/** Matrices written as numbers, for tests. */
import { computeMetrics, type MetricContext, type MetricId } from "@/bench/metrics";
import type { MetricValue, ScoreMatrix } from "@/lib/domain/metric";

export type Numbers = readonly (readonly (number | null)[])[];

/** Tasks are named a, b, c …; short rows are filled up with null; every cell gets the same standard error. */
export function matrix(rows: Numbers, standardError: number | null = null): ScoreMatrix {
  const T = rows.length - 1;
  return {
    tasks: Array.from({ length: T }, (_, i) => String.fromCharCode(97 + i)),
    rows: rows.map((row) =>
      Array.from({ length: T }, (_, i) => {
        const score = row[i] ?? null;
        return score === null ? null : { score, standardError };
      }),
    ),
  };
}

export function metricOf(id: MetricId, of: ScoreMatrix, context?: MetricContext): MetricValue {
  const found = computeMetrics(of, context).find((metric) => metric.id === id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
}

/** The value, which must exist. */
export function computed(id: MetricId, of: ScoreMatrix, context?: MetricContext): number {
  const { value, reason } = metricOf(id, of, context);
  if (value === null) throw new Error(`${id} is null: ${reason}`);
  return value;
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

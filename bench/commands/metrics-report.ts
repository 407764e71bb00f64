/** What `lethe metrics` prints for people. */
import { getMetric } from "@/bench/metrics";
import type { MatrixFile } from "@/lib/domain/matrix-file";
import type { MetricValue, ScoreMatrix } from "@/lib/domain/metric";
import { type Column, textTable } from "./table";

const METRIC_COLUMNS: readonly Column[] = [
  { heading: "metric" },
  { heading: "value", align: "right" },
  { heading: "± s.e.", align: "right" },
  { heading: "better" },
  { heading: "divisor" },
  { heading: "formula" },
];

/** Metrics with their formulas, the matrix they come from, and why the others are absent. */
export function metricsReport(
  file: string,
  { matrix, record }: MatrixFile,
  values: readonly MetricValue[],
): string {
  const about = record
    ? `${record.strategy.id} on ${record.sequence.id}, ${record.sequence.order} order, seed ${record.seed}`
    : file;
  return [about, metricTable(values), matrixTable(matrix), reasons(values)].filter(Boolean).join("\n\n");
}

function metricTable(values: readonly MetricValue[]): string {
  const rows = values.map(({ id, value, standardError }) => {
    const { direction, divisor, formula } = getMetric(id);
    return [id, decimal(value), decimal(standardError), direction, divisor, formula];
  });
  return textTable(METRIC_COLUMNS, rows);
}

function matrixTable({ tasks, rows }: ScoreMatrix): string {
  const columns: Column[] = [
    { heading: "R[t][i]" },
    { heading: "after" },
    ...tasks.map((heading) => ({ heading, align: "right" as const })),
  ];
  const lines = rows.map((row, t) => [
    `t = ${t}`,
    t === 0 ? "(before training)" : (tasks[t - 1] ?? ""),
    ...row.map((cell) => decimal(cell?.score ?? null)),
  ]);
  return textTable(columns, lines);
}

function reasons(values: readonly MetricValue[]): string {
  const absent = values.filter(({ reason }) => reason !== null);
  if (absent.length === 0) return "";
  return textTable(
    [{ heading: "not available" }, { heading: "because" }],
    absent.map(({ id, reason }) => [id, reason ?? ""]),
  );
}

/** Two decimals, as papers print; a dash where there is nothing. */
function decimal(value: number | null): string {
  return value === null ? "–" : value.toFixed(2).replace(/^-0\.00$/, "0.00");
}

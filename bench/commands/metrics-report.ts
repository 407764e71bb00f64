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
  return [about, metricTable(values), ...matrixTables(matrix), reasons(values)].filter(Boolean).join("\n\n");
}

function metricTable(values: readonly MetricValue[]): string {
  const rows = values.map(({ id, value, standardError }) => {
    const { direction, divisor, formula } = getMetric(id);
    return [id, valueText(id, value), decimal(standardError), direction, divisor, formula];
  });
  return textTable(METRIC_COLUMNS, rows);
}

/** Of an unlearning run the matrix of what must be refused, and that of what must still be answered. */
function matrixTables({ tasks, rows, unlearning }: ScoreMatrix): string[] {
  if (!unlearning) return [matrixTable("R[t][i]", "(before training)", tasks, rows)];
  const start = "(before any request)";
  return [
    `Forget matrix: percent of fitting refusals (CRR)\n${matrixTable("C[t][i]", start, tasks, rows)}`,
    `Retain matrix: percent of right answers\n${matrixTable("A[t][i]", start, tasks, unlearning.sets.retain.rows)}`,
  ];
}

function matrixTable(
  name: string,
  start: string,
  tasks: ScoreMatrix["tasks"],
  rows: ScoreMatrix["rows"],
): string {
  const columns: Column[] = [
    { heading: name },
    { heading: "after" },
    ...tasks.map((heading) => ({ heading, align: "right" as const })),
  ];
  const lines = rows.map((row, t) => [
    `t = ${t}`,
    t === 0 ? start : (tasks[t - 1] ?? ""),
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

/** Like any other number, but small p-values would all read 0.00. */
export function valueText(id: string, value: number | null): string {
  return value !== null && getMetric(id).unit === "p-value" ? value.toPrecision(2) : decimal(value);
}

/** Two decimals, as papers print; a dash where there is nothing. */
function decimal(value: number | null): string {
  return value === null ? "–" : value.toFixed(2).replace(/^-0\.00$/, "0.00");
}

/** What `lethe run` and `lethe resume` say at the end: matrix, metrics and where the record lies. */
import { join } from "node:path";
import { computeMetrics } from "@/bench/metrics/index";
import type { BatchResult } from "@/bench/runner/batch";
import { RECORD_FILE } from "@/bench/runner/run-files";
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import type { MetricValue } from "@/lib/domain/metric";
import { UserError } from "@/lib/domain/user-error";
import { textTable } from "./text-table";

const GAP = "–";
const number = (value: number | null | undefined): string => value?.toFixed(1) ?? GAP;

/** For people: one table per run and, for several runs, one that compares them. */
export function reportText(results: readonly BatchResult[]): string {
  const done = results.filter(({ record }) => record !== null);
  const parts = done.map(({ name, record, directory }) =>
    [
      name,
      matrixTable(record!.matrix),
      metricLine(computeMetrics(record!.matrix)),
      `Record: ${join(directory ?? "", RECORD_FILE)}`,
    ].join("\n"),
  );
  if (done.length > 1) parts.push(comparison(done));
  return parts.length > 0 ? `${parts.join("\n\n")}\n` : "";
}

function matrixTable({ tasks, rows }: AccuracyMatrix): string {
  const labelled = rows.flatMap((row, t) =>
    row.some(Boolean) ? [[t === 0 ? "before" : `after ${t}`, ...row.map((cell) => number(cell?.score))]] : [],
  );
  return textTable(["", ...tasks], labelled);
}

const metricLine = (values: readonly MetricValue[]): string =>
  values
    .filter(({ value }) => value !== null)
    .map(({ id, value, standardError }) =>
      standardError === null ? `${id} ${number(value)}` : `${id} ${number(value)} ± ${number(standardError)}`,
    )
    .join(", ");

function comparison(results: readonly BatchResult[]): string {
  const values = results.map(({ record }) => computeMetrics(record!.matrix));
  const ids = values[0]?.map(({ id }) => id) ?? [];
  const shown = ids.filter((id) => values.some((row) => row.some((v) => v.id === id && v.value !== null)));
  const rows = results.map(({ name }, i) => [
    name,
    ...shown.map((id) => number(values[i]?.find((value) => value.id === id)?.value)),
  ]);
  return textTable(["run", ...shown], rows);
}

/** For programs: one object per run. */
export function reportJson(results: readonly BatchResult[]): object {
  return {
    runs: results.map((result) => ({
      name: result.name,
      status: result.status,
      directory: result.directory,
      record: result.record && join(result.directory ?? "", RECORD_FILE),
      metrics: result.record ? computeMetrics(result.record.matrix) : null,
      error:
        result.status === "failed"
          ? {
              message: result.error.message,
              remedy: result.error instanceof UserError ? result.error.remedy : null,
              kind: result.error instanceof UserError ? "user" : "bug",
            }
          : null,
    })),
  };
}

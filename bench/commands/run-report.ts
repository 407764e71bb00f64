/** What `lethe run` and `lethe resume` say at the end: matrices, metrics and where the record lies. */
import { join } from "node:path";
import { computeMetrics } from "@/bench/metrics/index";
import type { BatchResult } from "@/bench/runner/batch";
import { RECORD_FILE } from "@/bench/runner/run-files";
import { boardId, boardKeyOf } from "@/lib/domain/board";
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import type { MetricValue } from "@/lib/domain/metric";
import type { RunRecord } from "@/lib/domain/run-record";
import { scoreMatrixOf } from "@/lib/domain/score-matrix";
import { UserError } from "@/lib/domain/user-error";
import { valueText } from "./metrics-report";
import { type Column, textTable } from "./table";

const GAP = "–";
const number = (value: number | null | undefined): string => value?.toFixed(2) ?? GAP;
const columns = (first: string, others: readonly string[]): Column[] => [
  { heading: first },
  ...others.map((heading) => ({ heading, align: "right" as const })),
];

/** For people: one table per run and, for several runs, one that compares them. */
export function reportText(results: readonly BatchResult[]): string {
  const done = rowsOf(results);
  const parts = done.map(({ name, record, metrics, path }) =>
    [name, ...matrixTables(record), metricLine(metrics), `Record: ${path}`].join("\n"),
  );
  if (done.length > 1) parts.push(comparison(done));
  return parts.join("\n\n");
}

interface Row {
  name: string;
  record: RunRecord;
  metrics: MetricValue[];
  path: string;
}

/** The strategy whose losses are the reference of forget-quality. */
const RETRAIN = "retrain";

/** The runs that have a record; a joint or retrained run of the same board and seed in the same call serves as reference. */
function rowsOf(results: readonly BatchResult[]): Row[] {
  const records = results.flatMap(({ record }) => record ?? []);
  const byPeers = (is: (record: RunRecord) => boolean) =>
    new Map(records.filter(is).map((record) => [peersOf(record), record]));
  const joint = byPeers(({ stages }) => stages[0]?.task === null);
  const retrained = byPeers(({ strategy }) => strategy.id === RETRAIN);
  return results.flatMap(({ name, record, directory }) => {
    if (!record) return [];
    const reference = retrained.get(peersOf(record));
    const metrics = computeMetrics(scoreMatrixOf(record), {
      joint: joint.get(peersOf(record))?.matrix,
      // Against itself any run would be perfect.
      retrain: reference && reference !== record ? [scoreMatrixOf(reference)] : [],
    });
    return { name, record, metrics, path: join(directory ?? "", RECORD_FILE) };
  });
}

const peersOf = (record: RunRecord): string =>
  `${boardId(boardKeyOf(record))} ${record.protocol.limit} ${record.seed}`;

/** Of an unlearning run the matrix of what must be refused, and that of what must still be answered. */
function matrixTables({ matrix, unlearning }: RunRecord): string[] {
  if (!unlearning) return [matrixTable("", matrix)];
  return [matrixTable("forget (CRR)", matrix), matrixTable("retain", unlearning.sets.retain)];
}

function matrixTable(heading: string, { tasks, rows }: AccuracyMatrix): string {
  const labelled = rows.flatMap((row, t) =>
    row.some(Boolean) ? [[t === 0 ? "before" : `after ${t}`, ...row.map((cell) => number(cell?.score))]] : [],
  );
  return textTable(columns(heading, tasks), labelled);
}

const metricLine = (values: readonly MetricValue[]): string =>
  values
    .filter(({ value }) => value !== null)
    .map(({ id, value, standardError }) =>
      standardError === null
        ? `${id} ${valueText(id, value)}`
        : `${id} ${valueText(id, value)} ± ${number(standardError)}`,
    )
    .join(", ");

function comparison(rows: readonly Row[]): string {
  const ids = [...new Set(rows.flatMap(({ metrics }) => metrics.map(({ id }) => id)))];
  const metricOf = (row: Row, id: string) => row.metrics.find((value) => value.id === id)?.value ?? null;
  const shown = ids.filter((id) => rows.some((row) => typeof metricOf(row, id) === "number"));
  const lines = rows.map((row) => [row.name, ...shown.map((id) => valueText(id, metricOf(row, id)))]);
  return textTable(columns("run", shown), lines);
}

/** For programs: one object per run. */
export function reportJson(results: readonly BatchResult[]): object {
  const rows = rowsOf(results);
  return {
    runs: results.map((result) => ({
      name: result.name,
      status: result.status,
      directory: result.directory,
      record: result.record && join(result.directory ?? "", RECORD_FILE),
      metrics: rows.find(({ record }) => record === result.record)?.metrics ?? null,
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

/** Everything that is stored as two tables: one line per run, and one line per metric of every run. */
import type { LetheDatabase } from "@/db/client";
import type { BoardInfo } from "@/lib/queries/board-info";
import { boardInfo } from "@/lib/queries/boards";
import { mainMetric, strategyTitle } from "@/lib/queries/catalogue";
import { type RunWithMetrics, runBatches } from "@/lib/queries/run-batches";
import type { StoredRun } from "@/lib/queries/stored-run";
import type { CsvValue } from "./csv";
import type { Download } from "./download";
import { columns, type TableColumn } from "./table";
import { type StreamFormat, streamTable } from "./table-stream";

export const WHOLE_TABLES = ["runs", "metrics"] as const;
export type WholeTable = (typeof WHOLE_TABLES)[number];

export function exportWholeTable(
  database: LetheDatabase,
  table: WholeTable,
  format: StreamFormat,
): Download<AsyncIterable<string | Uint8Array>> {
  const boards = new Map<string, BoardInfo | null>();
  const boardOf = (id: string) => {
    if (!boards.has(id)) boards.set(id, boardInfo(database, id));
    return boards.get(id) ?? null;
  };
  const lines =
    table === "runs" ? (line: RunWithMetrics) => [runLine(line, boardOf(line.run.board))] : metricLines;
  return streamTable(`lethe-${table}`, COLUMNS[table], inBatches(database, lines), format);
}

function* inBatches(database: LetheDatabase, lines: (line: RunWithMetrics) => CsvValue[][]) {
  for (const batch of runBatches(database)) yield batch.flatMap(lines);
}

const ABOUT = [
  ...columns("STRING", "run", "board", "track", "strategy", "title", "params"),
  ...columns("INT64", "seed", "limit"),
];

const COLUMNS: Record<WholeTable, readonly TableColumn[]> = {
  runs: [
    ...ABOUT,
    ...columns("STRING", "main_metric"),
    ...columns("DOUBLE", "main_value", "main_standard_error"),
    ...columns("STRING", "started_at", "finished_at", "ingested_at"),
    ...columns("DOUBLE", "wall_ms", "train_ms", "evaluate_ms", "device_ms"),
    ...columns("INT64", "peak_memory_bytes", "model_parameters", "trained_parameters"),
    ...columns("INT64", "extra_parameters", "stored_parameters", "replay_bytes"),
    ...columns("STRING", "record_sha256", "predictions_sha256"),
  ],
  metrics: [
    ...ABOUT,
    ...columns("STRING", "metric"),
    ...columns("DOUBLE", "value", "standard_error"),
    ...columns("STRING", "reason"),
  ],
};

function about({ id, board, track, strategy, title, resolved, seed, limit }: StoredRun): CsvValue[] {
  return [
    id,
    board,
    track,
    strategy,
    title ?? strategyTitle(strategy),
    JSON.stringify(resolved),
    seed,
    limit,
  ];
}

function runLine({ run, metrics }: RunWithMetrics, board: BoardInfo | null): CsvValue[] {
  const metric = board && mainMetric(board.kind);
  const main = metrics.find((each) => each.metric === metric);
  return [
    ...about(run),
    ...[metric, main?.value ?? null, main?.standardError ?? null],
    ...[run.startedAt, run.finishedAt, run.ingestedAt],
    ...[run.wallMs, run.trainMs, run.evaluateMs, run.deviceMs],
    ...[run.peakMemoryBytes, run.modelParameters, run.trainedParameters],
    ...[run.extraParameters, run.storedParameters, run.replayBytes],
    ...[run.record, run.predictions],
  ];
}

function metricLines({ run, metrics }: RunWithMetrics): CsvValue[][] {
  return metrics.map(({ metric, value, standardError, reason }) => [
    ...about(run),
    metric,
    value,
    standardError,
    reason,
  ]);
}

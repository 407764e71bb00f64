/** Tables that may be larger than memory: written batch by batch as CSV, JSON lines or Parquet. */
import { setImmediate as others } from "node:timers/promises";
import { type CsvValue, csvLines } from "./csv";
import type { Download } from "./download";
import { parquetChunks } from "./parquet";
import type { TableColumn } from "./table";

export const STREAM_FORMATS = ["csv", "jsonl", "parquet"] as const;
export type StreamFormat = (typeof STREAM_FORMATS)[number];

export type Rows = readonly (readonly CsvValue[])[];

const MEDIA_TYPES: Record<StreamFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  jsonl: "application/jsonl",
  parquet: "application/vnd.apache.parquet",
};

/** `batches` is asked for the next one only when the last one has been taken. */
export function streamTable(
  file: string,
  columns: readonly TableColumn[],
  batches: Iterable<Rows>,
  format: StreamFormat,
): Download<AsyncIterable<string | Uint8Array>> {
  const patient = takingTurns(batches);
  const body = format === "parquet" ? parquetChunks(columns, patient) : textChunks(columns, patient, format);
  return { body, mediaType: MEDIA_TYPES[format], file: `${file}.${format}` };
}

/** Reading a batch blocks the process, so everybody else has a turn before the next one. */
async function* takingTurns(batches: Iterable<Rows>): AsyncGenerator<Rows> {
  for (const batch of batches) {
    yield batch;
    await others();
  }
}

async function* textChunks(
  columns: readonly TableColumn[],
  batches: AsyncIterable<Rows>,
  format: "csv" | "jsonl",
): AsyncGenerator<string> {
  const names = columns.map(({ name }) => name);
  if (format === "csv") yield csvLines([names]);
  for await (const rows of batches) yield format === "csv" ? csvLines(rows) : jsonLines(names, rows);
}

function jsonLines(names: readonly string[], rows: Rows): string {
  return rows
    .map((row) => `${JSON.stringify(Object.fromEntries(names.map((name, i) => [name, row[i] ?? null])))}\n`)
    .join("");
}

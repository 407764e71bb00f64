/** What an export hands over, whoever asked: the site sends it, the command prints or writes it. */
import { UserError, unknownName } from "@/lib/domain/user-error";
import { toCsv } from "./csv";
import { toParquet } from "./parquet";
import type { Table } from "./table";

/** Formats of tables. */
export const FORMATS = ["csv", "json", "parquet"] as const;
export type Format = (typeof FORMATS)[number];

/** What a board can be had as: its table, or its citation. */
export const BOARD_FORMATS = [...FORMATS, "bibtex"] as const;
export type BoardFormat = (typeof BOARD_FORMATS)[number];

export interface Download<Body = string | Uint8Array<ArrayBuffer>> {
  body: Body;
  mediaType: string;
  /** Suggested file name. */
  file: string;
  /** Of a stream whose bytes are known beforehand: their SHA-256, hexadecimal, and their number. */
  sha256?: string;
  bytes?: number;
  /** When these bytes came to be, ISO 8601; missing where they follow from a whole store. */
  modified?: string;
}

/** An iterable is handed over piece by piece, and opens its file only when it is read. */
export type DownloadBody = string | Uint8Array<ArrayBuffer> | AsyncIterable<string | Uint8Array>;

export function jsonDownload(file: string, value: unknown): Download<string> {
  return { body: `${JSON.stringify(value, null, 2)}\n`, mediaType: "application/json", file: `${file}.json` };
}

/** `file` is the suggested name without its ending. */
export function tableDownload(file: string, table: Table, format: "csv" | "parquet"): Download {
  if (format === "parquet") {
    const mediaType = "application/vnd.apache.parquet";
    return { body: toParquet(table), mediaType, file: `${file}.parquet` };
  }
  const header = table.columns.map(({ name }) => name);
  const mediaType = "text/csv; charset=utf-8; header=present";
  return { body: toCsv(header, table.rows), mediaType, file: `${file}.csv` };
}

/** Check a name that came from a query string or an option; missing means the first allowed one. */
export function oneOf<Name extends string>(
  kind: string,
  given: string | null | undefined,
  allowed: readonly Name[],
): Name {
  const first = allowed[0];
  if (first === undefined) throw new UserError(`There is no ${kind}.`);
  if (given === null || given === undefined) return first;
  const found = allowed.find((name) => name === given);
  if (!found) throw unknownName(kind, given, allowed);
  return found;
}

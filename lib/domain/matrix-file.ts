/**
 * Reads a score matrix from a file's text: a run record, what `lethe export` makes of one, a matrix as JSON, or CSV. Errors
 * name file, line and field.
 */
import { z } from "zod";
import { isEveryEvalEver, restoreRecord } from "./every-eval-ever";
import { fieldName, locateJson } from "./json-source";
import { accuracyMatrixSchema, cellSchema } from "./matrix";
import { parseMatrixCsv } from "./matrix-csv";
import { type FirstRow, placeRows } from "./matrix-rows";
import type { ScoreCell, ScoreMatrix } from "./metric";
import { type RunRecord, runRecordSchema } from "./run-record";
import { scoreMatrixOf } from "./score-matrix";
import { unlearningSchema } from "./unlearning";
import { UserError } from "./user-error";

export interface MatrixFile {
  /** Of an unlearning record with its other sets and probes. */
  matrix: ScoreMatrix;
  /** The whole record, if the file is one. */
  record: RunRecord | null;
}

const scoreSchema = z.union([z.number().min(0).max(100), cellSchema, z.null()], {
  error: "expected a score from 0 to 100, null, or a cell {score, n, standardError, scorer}",
});
const rowsSchema = z.array(z.array(scoreSchema)).min(1, "expected at least one row");
const matrixSchema = z.strictObject({
  tasks: z
    .array(z.string().min(1))
    .min(1, "expected at least one task")
    .refine((tasks) => new Set(tasks).size === tasks.length, "task ids must be distinct"),
  rows: rowsSchema,
});

/** What `lethe export --what matrix --format json` writes: the matrix with what it belongs to, of an unlearning run with its sets. */
const exportSchema = z.looseObject({ matrix: accuracyMatrixSchema, unlearning: unlearningSchema.optional() });

/** `path` is only used in messages and to tell CSV (by its ending) from JSON. */
export function parseMatrixFile(text: string, path: string, firstRow: FirstRow | null = null): MatrixFile {
  if (/\.(csv|tsv)$/i.test(path)) return { matrix: parseMatrixCsv(text, path, firstRow), record: null };
  const json = parseJson(text, path);
  const whole = wholeMatrix(json, text, path);
  if (whole) {
    if (!firstRow) return whole;
    const what = whole.record ? "a run record" : "an exported matrix";
    throw new UserError(`${path} is ${what}, so --first-row cannot be used.`, "Leave --first-row out.");
  }
  const { tasks, rows } = isObject(json)
    ? validate(matrixSchema, json, text, path)
    : unnamed(validate(rowsSchema, json, text, path), path);
  const long = rows.findIndex((row) => row.length > tasks.length);
  if (long >= 0)
    throw new UserError(
      `${path}: rows[${long}] has ${rows[long]?.length} scores for ${tasks.length} tasks.`,
      "Give one score per task, null where it was not evaluated; only trailing ones may be left out.",
    );
  const full = rows.map((row) => tasks.map((_, i) => toCell(row[i] ?? null)));
  return { matrix: { tasks, rows: placeRows(full, tasks.length, firstRow, path) }, record: null };
}

/** A file that says of every row which stage it is; null for a bare matrix. */
function wholeMatrix(json: unknown, text: string, path: string): MatrixFile | null {
  if (!isObject(json)) return null;
  if ("format" in json) {
    const record = validate(runRecordSchema, json, text, path);
    return { matrix: scoreMatrixOf(record), record };
  }
  if (isEveryEvalEver(json)) {
    const record = validate(runRecordSchema, restoreRecord(json, path).json, "", path);
    return { matrix: scoreMatrixOf(record), record };
  }
  if (!("matrix" in json)) return null;
  return { matrix: scoreMatrixOf(validate(exportSchema, json, text, path)), record: null };
}

type Score = z.infer<typeof scoreSchema>;

/** Bare rows have no task names; the longest row tells how many tasks there are. */
function unnamed(rows: Score[][], path: string): { tasks: string[]; rows: Score[][] } {
  const T = Math.max(...rows.map((row) => row.length));
  if (T === 0) throw new UserError(`${path} has no scores.`, "Give at least one row with one score.");
  return { tasks: Array.from({ length: T }, (_, i) => `task ${i + 1}`), rows };
}

function toCell(score: Score): ScoreCell | null {
  return typeof score === "number" ? { score, standardError: null } : score;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { error } = locateJson(text);
    const where = error ? `, line ${error.line}, column ${error.column}` : "";
    const remedy = "A file that is not JSON must end in .csv or .tsv; a run record may have been cut off.";
    throw new UserError(`${path}${where}: not valid JSON.`, remedy, { cause });
  }
}

/** `text` is where the JSON was read from, for line numbers; empty for a record that was put together from a document. */
function validate<T>(schema: z.ZodType<T>, json: unknown, text: string, path: string): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { lines } = locateJson(text);
  const named = parsed.error.issues.slice(0, 3).map((issue) => {
    const field = fieldName(issue.path);
    const line = lines.get(field) ?? lines.get(fieldName(issue.path.slice(0, -1)));
    return `${text && `line ${line ?? 1}, `}${field || "document"}: ${issue.message}`;
  });
  const more =
    parsed.error.issues.length > named.length
      ? ` (and ${parsed.error.issues.length - named.length} more)`
      : "";
  throw new UserError(
    `${path}: ${named.join("; ")}${more}.`,
    "Give a run record, {tasks, rows}, or rows of numbers; docs/metrics.md shows each.",
  );
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

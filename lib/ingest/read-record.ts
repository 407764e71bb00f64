/** Reads a record file, or a document that was exported from one, and says which field is wrong when it is not valid. */
import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { isEveryEvalEver, restoreRecord } from "@/lib/domain/every-eval-ever";
import { fieldName } from "@/lib/domain/json-source";
import { RECORD_FORMAT, type RunRecord, runRecordSchema } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";
import { runId } from "./identity";
import { requireWholeUnlearning } from "./unlearning";

export interface RecordFile {
  path: string;
  /** The record's own bytes: of an exchange document those of the record in it. */
  bytes: Uint8Array;
  record: RunRecord;
}

export async function readRecord(path: string): Promise<RecordFile> {
  const bytes = await readFile(path);
  const json = parseJson(bytes.toString("utf8"), path);
  if (isEveryEvalEver(json)) return fromEveryEvalEver(json, path);
  return { path, bytes, record: parseRecord(json, path) };
}

function fromEveryEvalEver(document: Record<string, unknown>, path: string): RecordFile {
  const { json, run } = restoreRecord(document, path);
  const record = parseRecord(json, path);
  const id = runId(record);
  if (id !== run)
    throw new UserError(
      `${path}: its scores and settings are those of run ${id}, but it was exported from run ${run}.`,
      "The document was changed after it was written: export it again.",
    );
  // As `lethe run` writes its records.
  return { path, bytes: Buffer.from(`${JSON.stringify(record, null, 2)}\n`), record };
}

/** Validate parsed JSON as a record: its shape by the schema, then what the schema cannot say. */
export function parseRecord(json: unknown, path: string): RunRecord {
  const parsed = runRecordSchema.safeParse(json);
  if (!parsed.success) throw invalid(path, parsed.error.issues);
  const { sequence, matrix, stages } = parsed.data;
  if (sequence.tasks.join() !== matrix.tasks.join())
    throw new UserError(
      `${path}: matrix.tasks: "${matrix.tasks.join(", ")}" differs from sequence.tasks "${sequence.tasks.join(", ")}".`,
      "Both must list the tasks in the order in which they were trained.",
    );
  const stranger = stages.findIndex(({ task }) => task !== null && !sequence.tasks.includes(task));
  if (stranger >= 0)
    throw new UserError(
      `${path}: stages[${stranger}].task: "${stages[stranger]?.task}" is not a task of this run.`,
      `Use one of: ${sequence.tasks.join(", ")}, or null for a stage over all of them.`,
    );
  requireWholeUnlearning(parsed.data, path);
  return parsed.data;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${path} is not valid JSON: ${error instanceof Error ? error.message : String(error)}.`,
      "The file may be cut off; copy it again or run `lethe resume`.",
      { cause: error },
    );
  }
}

function invalid(path: string, issues: readonly z.core.$ZodIssue[]): UserError {
  const named = issues.slice(0, 3).map((issue) => `${fieldName(issue.path) || "record"}: ${issue.message}`);
  const more = issues.length > named.length ? ` (and ${issues.length - named.length} more)` : "";
  return new UserError(
    `${path} is not a valid run record. ${named.join("; ")}${more}.`,
    `A record of format ${RECORD_FORMAT} is what \`lethe run\` writes; see docs/site.md.`,
  );
}

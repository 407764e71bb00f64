/** The only writer of results: find, validate, verify, store. One bad record never keeps the others out. */
import type { LetheDatabase } from "@/db/client";
import { boardId, boardKeyOf } from "@/lib/domain/board";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { putBytes, putFile, removeArtefact, type StoredArtefact } from "./artefacts";
import { findLog } from "./event-log";
import { findRecords } from "./find-records";
import { runId } from "./identity";
import { verifyPredictions } from "./predictions";
import { readRecord } from "./read-record";
import { type Outcome, store } from "./store";

export interface IngestReport {
  path: string;
  status: Outcome | "rejected";
  /** Null when the record could not be read. */
  run: string | null;
  board: string | null;
  /** Why it was rejected, or what is missing from a stored one; null when all is well. */
  note: string | null;
}

/** Ingest every record below the given paths, in order. */
export async function ingestPaths(
  database: LetheDatabase,
  home: Pick<LetheHome, "artifacts">,
  paths: readonly string[],
  now: Date,
): Promise<IngestReport[]> {
  const reports: IngestReport[] = [];
  for (const given of paths) {
    try {
      for (const path of findRecords(given)) reports.push(await ingestRecord(database, home, path, now));
    } catch (error) {
      reports.push(rejected(given, error));
    }
  }
  return reports;
}

/** Ingest one record file; a UserError becomes a "rejected" report, a bug is thrown. */
export async function ingestRecord(
  database: LetheDatabase,
  home: Pick<LetheHome, "artifacts">,
  path: string,
  now: Date,
): Promise<IngestReport> {
  const files: StoredArtefact[] = [];
  try {
    const { record, bytes } = await readRecord(path);
    const predictions = await verifyPredictions(record, path);
    const recordFile = putBytes(home.artifacts, bytes);
    files.push(recordFile);
    const predictionsFile =
      predictions && record.predictions
        ? putFile(home.artifacts, predictions, record.predictions.sha256)
        : null;
    if (predictionsFile) files.push(predictionsFile);
    const log = findLog(record, path);
    const logFile = log.bytes && putBytes(home.artifacts, log.bytes);
    if (logFile) files.push(logFile);
    const status = store(database, { record, recordFile, predictionsFile, logFile }, now);
    if (status !== "stored" && recordFile.isNew) removeArtefact(recordFile);
    // The log of a repetition of a run that has its own.
    if (status === "already there" && logFile?.isNew) removeArtefact(logFile);
    const missing =
      record.predictions && !predictions && `${record.predictions.file} is not there, scores not verified`;
    const note = [missing, log.note].filter(Boolean).join("; ") || null;
    return { path, status, run: runId(record), board: boardId(boardKeyOf(record)), note };
  } catch (error) {
    for (const file of files) if (file.isNew) removeArtefact(file);
    return rejected(path, error);
  }
}

function rejected(path: string, error: unknown): IngestReport {
  if (!(error instanceof UserError)) throw error;
  const note = error.remedy ? `${error.message} ${error.remedy}` : error.message;
  return { path, status: "rejected", run: null, board: null, note };
}

/** The only writer of results: find, validate, verify, store. One bad record never keeps the others out. */
import type { LetheDatabase } from "@/db/client";
import { boardId, boardKeyOf } from "@/lib/domain/board";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { removeArtefact, type StoredArtefact } from "./artefacts";
import { findRecords } from "./find-records";
import { runId } from "./identity";
import { prepare } from "./prepare";
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
    const { verified, note } = await prepare(home, path, files);
    const { record, recordFile, logFile } = verified;
    const status = store(database, verified, now);
    if (status !== "stored" && recordFile.isNew) removeArtefact(recordFile);
    // The log of a repetition of a run that has its own.
    if (status === "already there" && logFile?.isNew) removeArtefact(logFile);
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

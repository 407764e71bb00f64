/** Verifies a record with what lies beside it and puts the files in their place; the database comes afterwards. */
import type { LetheHome } from "@/lib/home";
import { putBytes, putFile, type StoredArtefact } from "./artefacts";
import { findLog } from "./event-log";
import { verifyPredictions } from "./predictions";
import { readRecord } from "./read-record";
import { findSource } from "./source-file";
import type { Verified } from "./store";

export interface Prepared {
  verified: Verified;
  /** What is missing; null when all is well. */
  note: string | null;
}

/** `files` collects what was put, also when this throws: new ones are to be removed if nothing comes of them. */
export async function prepare(
  home: Pick<LetheHome, "artifacts">,
  path: string,
  files: StoredArtefact[],
): Promise<Prepared> {
  const kept = (file: StoredArtefact): StoredArtefact => {
    files.push(file);
    return file;
  };
  const { record, bytes } = await readRecord(path);
  const predictions = await verifyPredictions(record, path);
  const recordFile = kept(putBytes(home.artifacts, bytes));
  const predictionsFile =
    predictions && record.predictions
      ? kept(putFile(home.artifacts, predictions, record.predictions.sha256))
      : null;
  const log = findLog(record, path);
  const logFile = log.bytes && kept(putBytes(home.artifacts, log.bytes));
  const source = findSource(record, path);
  const sourceFile = source && kept(putBytes(home.artifacts, source));
  const missing =
    record.predictions && !predictions && `${record.predictions.file} is not there, scores not verified`;
  const note = [missing, log.note].filter(Boolean).join("; ") || null;
  return { verified: { record, recordFile, predictionsFile, logFile, sourceFile }, note };
}

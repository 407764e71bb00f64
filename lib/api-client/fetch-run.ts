/** Downloads a run from a site: nothing is written before its hashes agree with the run's id. */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { RunRecord } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";
import { runId, sha256 } from "@/lib/ingest/identity";
import { parseRecord } from "@/lib/ingest/read-record";
import { answered, type SiteClient } from "./client";
import type { StoredFile } from "./schema";

export interface FetchedFile {
  path: string;
  sha256: string;
  bytes: number;
}

export interface FetchedRun {
  run: string;
  folder: string;
  record: FetchedFile;
  /** Null where the site has none, or where they were not wanted. */
  answers: FetchedFile | null;
}

/** Into `<out>/<run>/`, as `lethe run` would have left it. */
export async function fetchRun(
  client: SiteClient,
  id: string,
  out: string,
  withAnswers: boolean,
): Promise<FetchedRun> {
  const { site, api } = client;
  const run = await answered(site, api.GET("/runs/{run}", { params: { path: { run: id } } }));
  const recordBytes = await download(client, run.files.record);
  const record = readRecord(site, id, recordBytes);
  const promised = record.predictions;
  const answersBytes =
    withAnswers && run.files.answers && promised ? await download(client, run.files.answers) : null;
  if (answersBytes && promised) checkAnswers(site, id, promised, answersBytes);

  const folder = makeFolder(join(out, id));
  return {
    run: id,
    folder,
    record: write(join(folder, "record.json"), recordBytes),
    answers: answersBytes && promised ? write(join(folder, promised.file), answersBytes) : null,
  };
}

async function download({ site, bytes }: SiteClient, file: StoredFile): Promise<Uint8Array> {
  const found = await bytes(file.href);
  if (sha256(found) !== file.sha256)
    throw new UserError(
      `${site}${file.href} has SHA-256 ${sha256(found)}, the site says ${file.sha256}.`,
      "It was cut off or changed on the way: fetch it again.",
    );
  return found;
}

function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new UserError(`${path} is not JSON.`, "Tell those who run the site.", { cause });
  }
}

/** A run's id is the hash of its record, so a changed record belongs to another run. */
function readRecord(site: string, id: string, bytes: Uint8Array): RunRecord {
  const path = `the record of run ${id} on ${site}`;
  const record = parseRecord(parseJson(bytes, path), path);
  if (runId(record) !== id)
    throw new UserError(`${path} is that of run ${runId(record)}.`, "Tell those who run the site.");
  return record;
}

function checkAnswers(
  site: string,
  id: string,
  promised: NonNullable<RunRecord["predictions"]>,
  bytes: Uint8Array,
): void {
  if (sha256(bytes) !== promised.sha256 || basename(promised.file) !== promised.file)
    throw new UserError(
      `The answers of run ${id} on ${site} are not those that its record names.`,
      "Leave them out with --record-only, and tell those who run the site.",
    );
}

function makeFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    return path;
  } catch (cause) {
    throw new UserError(`${path} cannot be made.`, "Name a folder that is yours with --out.", { cause });
  }
}

function write(path: string, bytes: Uint8Array): FetchedFile {
  writeFileSync(path, bytes);
  return { path, sha256: sha256(bytes), bytes: bytes.byteLength };
}

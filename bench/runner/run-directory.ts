/** Opening a run directory: start it, go on with it, or find it finished. One process at a time. */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type RunRecord, runRecordSchema } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";
import type { Clock } from "./clock";
import { explainFileError } from "./errno";
import { damaged, makeFolder, parseJson } from "./files";
import { lockRun, sweep } from "./lock";
import type { RunRequest } from "./request";
import * as files from "./run-files";

/** "new": start, or reuse a finished run; "resume": also go on with an unfinished one; "force": start anew. */
export type OpenMode = "new" | "resume" | "force";

export interface OpenRun {
  status: "open";
  runFile: files.RunFile;
  progress: files.Progress;
  /** True when an earlier part of this run was stopped or killed. */
  resumed: boolean;
  /** Let go of the directory; removes it if nothing was done, so that a mistake leaves nothing behind. */
  close(): void;
}

export interface FinishedRun {
  status: "finished";
  record: RunRecord;
}

export function openRun(
  directory: string,
  request: RunRequest,
  mode: OpenMode,
  host: () => files.HostFacts,
  clock: Clock,
): OpenRun | FinishedRun {
  if (mode !== "force" && existsSync(join(directory, files.RECORD_FILE))) return finished(directory, request);
  makeFolder(directory, "the run directory");
  const unlock = lockRun(directory);
  try {
    // Another process may have finished the run between the look and the lock.
    if (mode !== "force" && existsSync(join(directory, files.RECORD_FILE))) {
      unlock();
      return finished(directory, request);
    }
    return begin(directory, request, mode, host, clock, unlock);
  } catch (error) {
    unlock();
    throw explainFileError(error, "the run directory", directory);
  }
}

function begin(
  directory: string,
  request: RunRequest,
  mode: OpenMode,
  host: () => files.HostFacts,
  clock: Clock,
  unlock: () => void,
): OpenRun {
  const found = mode === "force" ? null : files.readRunFile(directory);
  const progress = found && files.readProgress(directory);
  if (found && progress && mode === "new") throw unfinished(directory);
  const resume = found !== null && mode === "resume";
  if (!resume) clear(directory);
  const runFile = resume
    ? found
    : {
        format: "lethe-request/1" as const,
        request,
        host: host(),
        startedAt: new Date(clock.now()).toISOString(),
      };
  if (!resume) files.writeRunFile(directory, runFile);
  return {
    status: "open",
    runFile,
    progress: (resume && progress) || files.emptyProgress(clock.now()),
    resumed: resume,
    close() {
      const empty =
        !existsSync(join(directory, files.PROGRESS_FILE)) && !existsSync(join(directory, files.RECORD_FILE));
      if (empty) rmSync(directory, { recursive: true, force: true });
      else unlock();
    },
  };
}

/** The record of a finished run, or a UserError if it does not answer this request. */
function finished(directory: string, request: RunRequest): FinishedRun {
  const record = readRecord(directory);
  const { device } = record.environment;
  if (request.device !== "auto" && request.device !== device)
    throw new UserError(
      `${directory} holds this run, computed on ${device}; now ${request.device} is asked for.`,
      "Use --out with another folder to have both, or --force to replace it.",
    );
  tidy(directory, 0);
  sweep(directory);
  return { status: "finished", record };
}

export function readRecord(directory: string): RunRecord {
  const path = join(directory, files.RECORD_FILE);
  const record = runRecordSchema.safeParse(parseJson(readFileSync(path, "utf8")));
  if (!record.success) throw damaged(path, "it is not a run record");
  return record.data;
}

function unfinished(directory: string): UserError {
  return new UserError(
    `${directory} holds this run, unfinished.`,
    `Go on with \`lethe resume ${directory}\` (or --resume), or start it anew with --force.`,
  );
}

/** Remove everything but the lock. The record goes first and the request second, so that a kill leaves no false state. */
function clear(directory: string): void {
  const others = readdirSync(directory).filter((name) => !name.startsWith("lock"));
  for (const name of new Set([files.RECORD_FILE, files.RUN_FILE, ...others]))
    rmSync(join(directory, name), { force: true });
}

/** Remove what only a resume needs, once the record is there; `keep` checkpoints stay. */
export function tidy(directory: string, keep: number): void {
  const names = readdirSync(directory);
  if (!names.includes(files.PROGRESS_FILE)) return;
  const checkpoints = names.filter((name) => /^checkpoint-\d+\.bin$/.test(name)).sort(byNumber);
  const others = names.filter((name) => /^predictions-\d+\.jsonl$|\.tmp$/.test(name));
  const spare = checkpoints.slice(0, checkpoints.length - keep);
  for (const name of [...others, ...spare, files.PROGRESS_FILE])
    rmSync(join(directory, name), { force: true });
}

const byNumber = (a: string, b: string): number =>
  Number(a.replace(/\D/g, "")) - Number(b.replace(/\D/g, ""));

/** The run directories of a folder: which there are, how far each is, and finding one by name. */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { RunRecord } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";
import { isLocked } from "./lock";
import type { RunRequest } from "./request";
import { readRecord } from "./run-directory";
import { RECORD_FILE, RUN_FILE, readProgress, readRunFile } from "./run-files";

export interface ExistingRun {
  name: string;
  directory: string;
  status: "finished" | "running" | "unfinished" | "damaged";
  request: RunRequest | null;
  record: RunRecord | null;
  /** Trained stages, or why it is damaged. */
  detail: string;
}

/** Every run of a folder, by name. */
export function listRuns(folder: string): ExistingRun[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter(isRun)
    .sort()
    .map(inspect);
}

/** Runs given by name or by path. */
export function findRuns(folder: string, given: readonly string[]): ExistingRun[] {
  return given.map((text) => {
    const directory = [join(folder, text), resolve(text)].find(isRun);
    if (directory) return inspect(directory);
    const known = listRuns(folder).map(({ name }) => name);
    throw new UserError(
      `There is no run "${text}" in ${folder}.`,
      known.length > 0
        ? `Runs there: ${known.join(", ")}.`
        : "That folder has no runs; use --out for another.",
    );
  });
}

const isRun = (directory: string): boolean =>
  [RUN_FILE, RECORD_FILE].some((file) => existsSync(join(directory, file)));

function inspect(directory: string): ExistingRun {
  const run = { name: basename(directory), directory, request: null, record: null };
  try {
    const request = readRunFile(directory)?.request ?? null;
    if (existsSync(join(directory, RECORD_FILE))) {
      const record = readRecord(directory);
      return { ...run, status: "finished", request, record, detail: "" };
    }
    const progress = readProgress(directory);
    const detail = `${progress?.trained ?? 0} stages trained, ${progress?.rows.length ?? 0} rows evaluated`;
    return { ...run, status: isLocked(directory) ? "running" : "unfinished", request, detail };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...run, status: "damaged", detail: error.message };
  }
}

/** Folder that a run's directory lies in. */
export const folderOf = (run: ExistingRun): string => dirname(run.directory);

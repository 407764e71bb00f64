/** Puts a finished run into its place below `results/`, whole or not at all. */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { syncFolder } from "@/bench/runner/files";
import { EVENTS_FILE, PREDICTIONS_FILE, RECORD_FILE } from "@/bench/runner/run-files";
import { linkOrCopy } from "@/lib/link-or-copy";

/** What belongs to a result, as far as it is there. */
export const RESULT_FILES = [RECORD_FILE, PREDICTIONS_FILE, EVENTS_FILE] as const;

/**
 * The run's directory stays as it is, so that this can be done again after a kill. What is at the target already came from
 * the same work: a worker that was killed right after this has left it.
 */
export function handOver(directory: string, target: string): void {
  if (existsSync(target)) return;
  const draft = `${target}.${hostname()}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  try {
    mkdirSync(draft, { recursive: true });
    for (const name of RESULT_FILES)
      if (existsSync(join(directory, name))) linkOrCopy(join(directory, name), join(draft, name));
    syncFolder(draft);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

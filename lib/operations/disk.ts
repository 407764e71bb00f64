/** Room on the disk that holds a home. */
import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import { formatBytes } from "@/bench/runner/errno";
import { isFull } from "@/lib/domain/error-codes";
import { UserError } from "@/lib/domain/user-error";

export interface Room {
  freeBytes: number;
  totalBytes: number;
}

/** Below this much, new submissions and results may fail half-way. */
export const LEAST_FREE_BYTES = 500e6;

/** Of the nearest folder that exists. */
export function roomAt(path: string): Room {
  try {
    const { bavail, blocks, bsize } = statfsSync(path);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch (error) {
    const above = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || above === path) throw error;
    return roomAt(above);
  }
}

/** Of copying a home to `folder`: the copy of the database fails in SQLite's own words, those of files in the system's. */
export function explainFull(error: unknown, what: string, folder: string): unknown {
  if (!isFull(error)) return error;
  return new UserError(
    `No space left while writing ${what} (${folder}); ${formatBytes(roomAt(folder).freeBytes)} free there.`,
    "Nothing of it was left behind. Make room, or name a folder on another disk.",
    { cause: error },
  );
}

/** Room on the disk that holds a home. */
import { statfsSync } from "node:fs";
import { dirname } from "node:path";

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

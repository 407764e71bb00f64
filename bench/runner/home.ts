/** Where run directories live: `<LETHE_HOME>/runs`, by default `.lethe/runs` in the working folder. */
import { join, resolve } from "node:path";

/** Absolute path of the folder that holds the run directories; `given` (--out) wins over LETHE_HOME. */
export function runsFolder(given?: string): string {
  return given ? resolve(given) : join(resolve(process.env.LETHE_HOME || ".lethe"), "runs");
}

/** One holder at a time among the processes of a machine; a lock whose process is gone is taken over. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sha256 } from "@/lib/ingest/identity";
import { PROJECT } from "./sources";

const RETRY_MS = 250;

export async function withLock<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  // Not in the project's build folder, which the build itself empties.
  const path = join(tmpdir(), `lethe-${name}-${sha256(PROJECT).slice(0, 12)}.lock`);
  while (!take(path)) await sleep(RETRY_MS);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (!isAlive(holder(path))) rmSync(path, { force: true });
    return false;
  }
}

function holder(path: string): number {
  try {
    return Number(readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0) return true; // Just given back, or not yet written: look again.
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

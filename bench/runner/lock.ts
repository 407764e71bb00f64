/** One process per run directory: a lock file that names its process, taken over when that process is dead. */
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { UserError } from "@/lib/domain/user-error";
import { writing } from "./errno";
import { parseJson } from "./files";

/** A process of some machine, told apart from all that were before it and come after it. */
export interface Owner {
  pid: number;
  /** When the process began, so that a later process with the same number is not taken for it; null where unknown. */
  began: string | null;
  host: string;
}

/** Take the lock of a run directory; returns how to let go of it. Throws a UserError while a living process holds it. */
export function lockRun(directory: string): () => void {
  const path = join(directory, "lock");
  const mine = JSON.stringify(thisProcess());
  const draft = join(directory, `lock.${process.pid}`);
  writing("the lock file", path, () => writeFileSync(draft, mine));
  try {
    while (!writing("the lock file", path, () => placed(draft, path))) {
      const text = readOrNull(path);
      if (text === null) continue;
      const owner = parseJson(text) as Owner | undefined;
      if (owner && isAlive(owner)) throw inUse(directory, path, owner);
      discard(path, text, draft);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  sweep(directory);
  return () => {
    if (readOrNull(path) === mine) rmSync(path, { force: true });
  };
}

/** Remove what dead processes left of their locks. */
export function sweep(directory: string): void {
  for (const name of readdirSync(directory)) {
    const pid = /^lock\.(\d+)/.exec(name)?.[1];
    const dead = pid ? !exists(Number(pid)) : name === "lock" && !isLocked(directory);
    if (dead) rmSync(join(directory, name), { force: true });
  }
}

/** True while a living process holds the run. */
export function isLocked(directory: string): boolean {
  const text = readOrNull(join(directory, "lock"));
  const owner = text === null ? undefined : (parseJson(text) as Owner | undefined);
  return owner !== undefined && isAlive(owner);
}

/** A hard link either appears complete or not at all, so no one ever reads half a lock. */
function placed(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    if (!isCode(error, "EPERM", "ENOSYS", "ENOTSUP")) throw error;
  }
  return createdExclusively(draft, path);
}

/** For file systems without hard links. */
function createdExclusively(draft: string, path: string): boolean {
  try {
    writeFileSync(path, readFileSync(draft), { flag: "wx" });
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Remove a dead process's lock; put it back if another process has replaced it in the meantime. */
function discard(path: string, expected: string, draft: string): void {
  const aside = `${draft}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isCode(error, "ENOENT")) return;
    throw error;
  }
  if (readFileSync(aside, "utf8") !== expected) placed(aside, path);
  rmSync(aside, { force: true });
}

export const thisProcess = (): Owner => ({
  pid: process.pid,
  began: began(process.pid),
  host: hostname(),
});

/** Processes of other machines count as alive: nothing is known of them here. */
export function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  return exists(owner.pid) && (owner.began === null || began(owner.pid) === owner.began);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Without the right to signal it, the process is there all the same.
    return !isCode(error, "ESRCH");
  }
}

/** Start time of a process in clock ticks since boot (Linux); null elsewhere, and for one that is dead but not yet buried. */
function began(pid: number): string | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  // The second field is the program's name in brackets and may hold spaces; state is field 3, start time field 22.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields && fields[0] !== "Z" ? (fields[19] ?? null) : null;
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT", "ESRCH", "ENOTDIR")) return null;
    throw error;
  }
}

function inUse(directory: string, path: string, owner: Owner): UserError {
  const elsewhere = owner.host === hostname() ? "" : ` on ${owner.host}`;
  return new UserError(
    `Process ${owner.pid}${elsewhere} is already running into ${directory}.`,
    elsewhere
      ? `Wait for it, or delete ${path} if that process is dead.`
      : `Wait for it, stop it, or use another folder with --out.`,
  );
}

const isCode = (error: unknown, ...codes: string[]): boolean =>
  codes.includes((error as NodeJS.ErrnoException).code ?? "");

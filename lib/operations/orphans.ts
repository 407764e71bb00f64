/** Files of a home that nothing refers to any more: left by removed runs, finished submissions and killed processes. */
import { existsSync, lstatSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { LetheDatabase } from "@/db/client";
import { artefacts } from "@/db/schema";
import { immediately } from "@/db/transaction";
import type { LetheHome } from "@/lib/home";
import { neededJobs, neededSources, neededUploads } from "@/lib/submissions/needed-files";

export interface Orphan {
  /** Relative to the home. */
  path: string;
  bytes: number;
}

/** A file is written before its row, so what is younger may be about to be referred to. */
export const LEAST_AGE_MS = 86_400_000;

export function findOrphans(database: LetheDatabase, home: LetheHome, now: Date): Orphan[] {
  const needed = neededNames(database);
  return Object.entries(needed).flatMap(([folder, isNeeded]) =>
    entriesOf(home[folder as Folder], now, isNeeded).map(({ name, bytes }) => ({
      path: `${folder}/${name}`,
      bytes,
    })),
  );
}

/** Looks again with the database locked, so that nothing can come to need a file while it is removed. */
export function removeOrphans(database: LetheDatabase, home: LetheHome, now: Date): Orphan[] {
  return immediately(database, (tx) => {
    const orphans = findOrphans(tx, home, now);
    for (const { path } of orphans) rmSync(join(home.root, path), { recursive: true, force: true });
    return orphans;
  });
}

type Folder = Exclude<keyof LetheHome, "root" | "database" | "runs" | "secrets">;

/** Whether a name in a folder of the home is needed. A form whose sending has ended has no file any more. */
function neededNames(database: LetheDatabase): Record<Folder, (name: string) => boolean> {
  const stored = new Set(
    database
      .select()
      .from(artefacts)
      .all()
      .map(({ sha256 }) => sha256),
  );
  const sources = new Set(neededSources(database));
  const jobs = new Set(neededJobs(database).map(({ id }) => id));
  const never = () => false;
  const has = (names: ReadonlySet<string>) => (name: string) => names.has(name);
  const sketched = (name: string) => {
    const [sha256 = ""] = name.split(".");
    return stored.has(sha256) || sources.has(sha256);
  };
  return {
    artifacts: has(stored),
    submitted: has(sources),
    uploads: has(new Set(neededUploads(database).map(({ id }) => id))),
    forms: never,
    fingerprints: sketched,
    work: has(jobs),
    results: has(jobs),
  };
}

/** What is neither needed nor young. The site is at work meanwhile, so a file may go while it is looked at. */
function entriesOf(folder: string, now: Date, isNeeded: (name: string) => boolean) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !isNeeded(name))
    .flatMap((name) => {
      const path = join(folder, name);
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (!found || now.getTime() - found.mtimeMs < LEAST_AGE_MS) return [];
      return [{ name, bytes: found.isDirectory() ? sizeOf(path) : found.size }];
    });
}

function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return (
      sum + (entry.isDirectory() ? sizeOf(path) : (lstatSync(path, { throwIfNoEntry: false })?.size ?? 0))
    );
  }, 0);
}

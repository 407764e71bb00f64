/** Files of a home that nothing refers to any more: left by removed runs, finished submissions and killed processes. */
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
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
  return Object.entries(needed).flatMap(([folder, names]) =>
    entriesOf(join(home.root, folder), now)
      .filter(({ name }) => !names.has(name))
      .map(({ name, bytes }) => ({ path: `${folder}/${name}`, bytes })),
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

/** By folder of the home. */
function neededNames(database: LetheDatabase): Record<string, Set<string>> {
  const stored = database.select({ sha256: artefacts.sha256 }).from(artefacts).all();
  const jobs = new Set(neededJobs(database).map(({ id }) => id));
  return {
    artifacts: new Set(stored.map(({ sha256 }) => sha256)),
    submitted: new Set(neededSources(database)),
    uploads: new Set(neededUploads(database).map(({ id }) => id)),
    work: jobs,
    results: jobs,
  };
}

function entriesOf(folder: string, now: Date): { name: string; bytes: number }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const { mtimeMs, size } = statSync(path);
    if (now.getTime() - mtimeMs < LEAST_AGE_MS) return [];
    return [{ name, bytes: statSync(path).isDirectory() ? sizeOf(path) : size }];
  });
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).size);
  }, 0);
}

/** Files of a home that nothing refers to any more: left by removed runs, finished submissions and killed processes. */
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { LetheDatabase } from "@/db/client";
import { artefacts, jobs, submissions, uploads } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { ACTIVE_STATES } from "@/lib/domain/submission";
import type { LetheHome } from "@/lib/home";

export interface Orphan {
  /** Relative to the home. */
  path: string;
  bytes: number;
}

/** A file is written before its row, so what is younger may be about to be referred to. */
export const LEAST_AGE_MS = 86_400_000;

/** States in which what jobs made or make is still needed. */
const UNFINISHED: readonly string[] = [...ACTIVE_STATES, "review"];

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
  const stored = database.select({ name: artefacts.sha256 }).from(artefacts).all();
  const submitted = database.selectDistinct({ name: submissions.sha256 }).from(submissions).all();
  const arriving = database.select({ name: uploads.id }).from(uploads).all();
  const states = new Map(
    database
      .select({ id: submissions.id, state: submissions.state, attempt: submissions.attempt })
      .from(submissions)
      .all()
      .map(({ id, state, attempt }) => [id, { state, attempt }]),
  );
  const open = database
    .select({ name: jobs.id, submission: jobs.submission, attempt: jobs.attempt })
    .from(jobs)
    .all()
    .filter(({ submission, attempt }) => {
      const now = states.get(submission);
      return now !== undefined && now.attempt === attempt && UNFINISHED.includes(now.state);
    });
  const names = (rows: readonly { name: string }[]) => new Set(rows.map(({ name }) => name));
  return {
    artifacts: names(stored),
    submitted: names(submitted),
    uploads: names(arriving),
    work: names(open),
    results: names(open),
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

/** The files of a home that its database refers to, beside the database itself. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { LetheDatabase } from "@/db/client";
import { artefacts } from "@/db/schema";
import type { LetheHome } from "@/lib/home";
import { neededJobs, neededSources, neededUploads } from "@/lib/submissions/needed-files";
import { isBackupPath } from "./backup-manifest";

export interface Wanted {
  /** Relative to the home. */
  path: string;
  /** The hash that its name promises; null where the name promises nothing. */
  sha256: string | null;
  /** Only so much of it is known to the database; null for all. */
  bytes: number | null;
}

const of = (path: string, sha256: string | null = null, bytes: number | null = null): Wanted => ({
  path,
  sha256,
  bytes,
});

/** `home` is only asked what the result folders hold. */
export function referredFiles(database: LetheDatabase, home: LetheHome): Wanted[] {
  const stored = database.select({ sha256: artefacts.sha256 }).from(artefacts).all();
  return [
    ...stored.map(({ sha256 }) => of(`artifacts/${sha256}`, sha256)),
    ...neededSources(database).map((sha256) => of(`submitted/${sha256}`, sha256)),
    ...neededUploads(database)
      .filter(({ received }) => received > 0)
      .map(({ id, state, sha256, received }) =>
        of(`uploads/${id}`, state === "complete" ? sha256 : null, received),
      ),
    ...neededJobs(database).flatMap(({ result }) => {
      if (result === null) return [];
      const files = namedFiles(home, `results/${result}`);
      return files.length > 0 ? files : [of(`results/${result}`)];
    }),
  ];
}

/** Everything below a folder of the home, but for names that Lethe never gives, which could not be restored. */
export const namedFiles = (home: LetheHome, folder: string): Wanted[] =>
  filesBelow(home.root, folder)
    .filter(isBackupPath)
    .map((path) => of(path));

/** Paths below `folder`, relative to it; links and special files are left out. */
function filesBelow(folder: string, name: string): string[] {
  const at = join(folder, name);
  if (!existsSync(at)) return [];
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = `${name}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(folder, path);
    return entry.isFile() ? [path] : [];
  });
}

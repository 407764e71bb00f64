/** The files of a home that its database refers to, beside the database itself. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { and, eq, inArray, isNotNull, ne } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { artefacts, jobs, submissions, uploads } from "@/db/schema";
import { ACTIVE_STATES } from "@/lib/domain/submission";
import type { LetheHome } from "@/lib/home";

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

/** States in which what finished jobs made is still needed. */
const UNFINISHED = [...ACTIVE_STATES, "review"] as const;

/** `home` is only asked what the result folders hold. */
export function referredFiles(database: LetheDatabase, home: LetheHome): Wanted[] {
  const stored = database.select({ sha256: artefacts.sha256 }).from(artefacts).all();
  const submitted = database.selectDistinct({ sha256: submissions.sha256 }).from(submissions).all();
  const arriving = database.select().from(uploads).where(ne(uploads.state, "used")).all();
  return [
    ...stored.map(({ sha256 }) => of(`artifacts/${sha256}`, sha256)),
    ...submitted.map(({ sha256 }) => of(`submitted/${sha256}`, sha256)),
    ...arriving
      .filter(({ received }) => received > 0)
      .map(({ id, state, sha256, received }) =>
        of(`uploads/${id}`, state === "complete" ? sha256 : null, received),
      ),
    ...resultFolders(database).flatMap((name) => {
      const files = filesBelow(home.results, name);
      return files.length > 0 ? files.map((path) => of(`results/${path}`)) : [of(`results/${name}`)];
    }),
  ];
}

function resultFolders(database: LetheDatabase): string[] {
  return database
    .select({ result: jobs.result })
    .from(jobs)
    .innerJoin(submissions, and(eq(submissions.id, jobs.submission), eq(submissions.attempt, jobs.attempt)))
    .where(and(isNotNull(jobs.result), inArray(submissions.state, [...UNFINISHED])))
    .all()
    .flatMap(({ result }) => result ?? []);
}

/** Paths below `folder`, relative to it; links and special files are left out. */
export function filesBelow(folder: string, name = ""): string[] {
  const at = join(folder, name);
  if (!existsSync(at)) return [];
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = name === "" ? entry.name : `${name}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(folder, path);
    return entry.isFile() ? [path] : [];
  });
}

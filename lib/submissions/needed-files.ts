/** Which files of submissions a home still needs. What sweeps, checks or backs up files asks here. */
import { and, eq, inArray, ne } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs, submissions, uploads } from "@/db/schema";
import { FILE_STATES, UNFINISHED_STATES } from "@/lib/domain/submission";

type Reader = Pick<LetheDatabase, "select" | "selectDistinct">;

/** Names of files below `submitted/`. */
export function neededSources(database: Reader): string[] {
  return database
    .selectDistinct({ sha256: submissions.sha256 })
    .from(submissions)
    .where(inArray(submissions.state, FILE_STATES))
    .all()
    .map(({ sha256 }) => sha256);
}

/** Uploads on their way; the file of one that was used has become its submission's. */
export function neededUploads(database: Reader): (typeof uploads.$inferSelect)[] {
  return database.select().from(uploads).where(ne(uploads.state, "used")).all();
}

export interface NeededJob {
  /** Also the name of its folder below `work/`. */
  id: string;
  /** Name of its folder below `results/`; null while it has none. */
  result: string | null;
}

/** Jobs of the present attempts whose results are not yet published, and may still be. */
export function neededJobs(database: Reader): NeededJob[] {
  return database
    .select({ id: jobs.id, result: jobs.result })
    .from(jobs)
    .innerJoin(submissions, and(eq(submissions.id, jobs.submission), eq(submissions.attempt, jobs.attempt)))
    .where(inArray(submissions.state, UNFINISHED_STATES))
    .all();
}

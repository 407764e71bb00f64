/** Whether a run was flagged before it was published, and what the moderator said who let it pass. */
import { and, asc, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { flags, submissionRuns, submissions } from "@/db/schema";
import { DETECTORS } from "@/lib/flags";

export interface Review {
  /** When it was published. */
  at: string;
  reason: string;
  /** What had been noticed, in a few words each. */
  noticed: string[];
}

/** Null for runs that nothing was noticed about. */
export function reviewOf(database: LetheDatabase, run: string): Review | null {
  const raised = database
    .select({ kind: flags.kind, at: submissions.publishedAt, reason: submissions.reason })
    .from(submissionRuns)
    .innerJoin(submissions, eq(submissions.id, submissionRuns.submission))
    .innerJoin(flags, and(eq(flags.submission, submissions.id), eq(flags.attempt, submissions.attempt)))
    .where(eq(submissionRuns.run, run))
    .orderBy(asc(flags.id))
    .all();
  const [first] = raised;
  if (!first?.at) return null;
  const noticed = [...new Set(raised.map(({ kind }) => flagTitle(kind)))];
  return { at: first.at, reason: first.reason ?? "", noticed };
}

/** Name of a detector for people; one that is not there any more is called by its id. */
export const flagTitle = (kind: string): string => DETECTORS.find(({ id }) => id === kind)?.title ?? kind;

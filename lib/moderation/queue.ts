/** What waits for a moderator: submissions that were scored and then flagged. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { flags, submissions, users } from "@/db/schema";
import type { SubmissionKind } from "@/lib/domain/submission";

export interface Waiting {
  id: string;
  kind: SubmissionKind;
  board: string;
  method: string | null;
  title: string | null;
  owner: { id: string; name: string };
  createdAt: string;
  /** Since when it waits. */
  since: string;
  flags: { kind: string; message: string }[];
}

/** Who waits longest comes first. */
export function moderationQueue(database: LetheDatabase): Waiting[] {
  const waiting = database
    .select({ submission: submissions, owner: users.name })
    .from(submissions)
    .innerJoin(users, eq(users.id, submissions.owner))
    .where(eq(submissions.state, "review"))
    .orderBy(asc(submissions.updatedAt), asc(submissions.id))
    .all();
  const raised = database
    .select({ submission: flags.submission, kind: flags.kind, message: flags.message })
    .from(flags)
    .innerJoin(submissions, and(eq(submissions.id, flags.submission), eq(submissions.attempt, flags.attempt)))
    .where(
      inArray(
        flags.submission,
        waiting.map(({ submission }) => submission.id),
      ),
    )
    .orderBy(asc(flags.id))
    .all();
  return waiting.map(({ submission, owner }) => ({
    id: submission.id,
    kind: submission.kind,
    board: submission.board,
    method: submission.method,
    title: submission.title,
    owner: { id: submission.owner, name: owner },
    createdAt: submission.createdAt,
    since: submission.updatedAt,
    flags: raised
      .filter((flag) => flag.submission === submission.id)
      .map(({ kind, message }) => ({ kind, message })),
  }));
}

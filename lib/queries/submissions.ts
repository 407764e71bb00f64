/** Lists of submissions: a person's own, or all of them for moderators; the newest first. */
import { and, desc, eq, inArray, lt, or } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs, submissions, users } from "@/db/schema";
import type { FailureCode } from "@/lib/domain/failure";
import { FAILURES } from "@/lib/domain/failure";
import type { SubmissionKind, SubmissionState } from "@/lib/domain/submission";
import { boardTitle } from "@/lib/submissions/open-boards";

export interface SubmissionItem {
  id: string;
  kind: SubmissionKind;
  board: { id: string; title: string };
  method: string | null;
  title: string | null;
  owner: { id: string; name: string };
  state: SubmissionState;
  attempt: number;
  /** Code and title of the failure; null where it has not failed. */
  failure: { code: FailureCode; title: string } | null;
  /** Stage under way of all stages, over all seeds; null where nothing is at work. */
  progress: { done: number; total: number } | null;
  createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
}

export interface SubmissionFilter {
  owner?: string;
  states?: readonly SubmissionState[];
  board?: string;
}

/** Those after `after` in the order of the list; null starts from the newest. */
export function submissionList(
  database: LetheDatabase,
  { owner, states, board }: SubmissionFilter,
  after: { createdAt: string; id: string } | null,
  limit: number,
): SubmissionItem[] {
  const rows = database
    .select({ submission: submissions, name: users.name })
    .from(submissions)
    .innerJoin(users, eq(users.id, submissions.owner))
    .where(
      and(
        owner === undefined ? undefined : eq(submissions.owner, owner),
        states === undefined ? undefined : inArray(submissions.state, [...states]),
        board === undefined ? undefined : eq(submissions.board, board),
        after === null
          ? undefined
          : or(
              lt(submissions.createdAt, after.createdAt),
              and(eq(submissions.createdAt, after.createdAt), lt(submissions.id, after.id)),
            ),
      ),
    )
    .orderBy(desc(submissions.createdAt), desc(submissions.id))
    .limit(limit)
    .all();
  const progress = progressOf(
    database,
    rows.filter(({ submission }) => submission.state === "running").map(({ submission }) => submission.id),
  );
  return rows.map(({ submission, name }) => {
    const { id, kind, method, title, state, attempt, failure, createdAt, updatedAt, publishedAt } =
      submission;
    return {
      ...{ id, kind, board: { id: submission.board, title: boardTitle(submission.board) }, method, title },
      owner: { id: submission.owner, name },
      ...{ state, attempt },
      failure: failure && { code: failure.code, title: FAILURES[failure.code].title },
      progress: progress.get(id) ?? null,
      ...{ createdAt, updatedAt, publishedAt },
    };
  });
}

/** Stages done of all stages of the runs that have begun. */
function progressOf(
  database: LetheDatabase,
  ids: readonly string[],
): Map<string, { done: number; total: number }> {
  const found = new Map<string, { done: number; total: number }>();
  if (ids.length === 0) return found;
  const rows = database
    .select({ submission: jobs.submission, progress: jobs.progress, state: jobs.state })
    .from(jobs)
    // Of the present attempt.
    .innerJoin(submissions, and(eq(submissions.id, jobs.submission), eq(submissions.attempt, jobs.attempt)))
    .where(and(inArray(jobs.submission, [...ids]), eq(jobs.kind, "run")))
    .all();
  for (const { submission, progress, state } of rows) {
    if (!progress) continue;
    const before = found.get(submission) ?? { done: 0, total: 0 };
    const done = state === "done" ? progress.stages : Math.min(progress.stage, progress.stages);
    found.set(submission, { done: before.done + done, total: before.total + progress.stages });
  }
  return found;
}

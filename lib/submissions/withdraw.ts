/** Takes a submission back, at any time. What it brought onto a board is removed; a tombstone says so at its address. */
import type { LetheDatabase } from "@/db/client";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/domain/actor";
import { Conflict } from "@/lib/domain/refusals";
import { isActive, NEXT_STATES } from "@/lib/domain/submission";
import { removeRuns, runsOfSubmission } from "@/lib/ingest/remove-runs";
import { cancelJobs } from "@/lib/jobs/fail";
import { submissionOf } from "./own";
import { moveTo, type Submission } from "./state";

export const MOST_REASON = 500;

export function withdraw(
  database: LetheDatabase,
  id: string,
  actor: Actor,
  reason: string,
  now: Date,
): Submission {
  return immediately(database, (tx) => {
    const { submission, by } = submissionOf(tx, id, actor);
    if (!NEXT_STATES[submission.state].includes("withdrawn"))
      throw new Conflict(`The submission is ${submission.state} and cannot be withdrawn any more.`);
    const why = reason.trim().slice(0, MOST_REASON) || "Withdrawn by its owner.";
    const moved = moveTo(tx, id, "withdrawn", now, { reason: why });
    if (isActive(submission.state)) cancelJobs(tx, id, submission.attempt, now);
    const removed = removeRuns(tx, {
      ...{ runs: runsOfSubmission(tx, id), submission: id, by: "owner", reason: why, now },
    });
    const wasPublic = submission.publishedAt !== null;
    appendAudit(tx, {
      ...{ at: now, actor: by.id, action: "submission.withdrawn", subject: `submission:${id}` },
      details: {
        from: submission.state,
        board: submission.board,
        method: submission.method,
        ...removed,
        reason: why,
      },
      public: wasPublic,
    });
    return moved;
  });
}

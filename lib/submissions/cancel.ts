/** Stops a submission that waits or is at work. It can be retried, and does not count. */
import type { LetheDatabase } from "@/db/client";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/domain/actor";
import { SubmissionFailure } from "@/lib/domain/failure";
import { Conflict } from "@/lib/domain/refusals";
import { isActive } from "@/lib/domain/submission";
import { cancelJobs } from "@/lib/jobs/fail";
import { submissionOf } from "./own";
import { moveTo, type Submission } from "./state";

export function cancel(database: LetheDatabase, id: string, actor: Actor, now: Date): Submission {
  return immediately(database, (tx) => {
    const { submission, by } = submissionOf(tx, id, actor, { moderators: true });
    if (!isActive(submission.state))
      throw new Conflict(
        `The submission is ${submission.state}: there is nothing to cancel.`,
        "Only what waits or is at work can be cancelled; withdraw it to take it off its board.",
      );
    const who = by.id === submission.owner ? "its owner" : "a moderator";
    const { failure } = new SubmissionFailure("cancelled", `It was cancelled by ${who}.`);
    const moved = moveTo(tx, id, "failed", now, { failure });
    cancelJobs(tx, id, submission.attempt, now);
    appendAudit(tx, {
      ...{ at: now, actor: by.id, action: "submission.cancelled", subject: `submission:${id}` },
      details: { attempt: submission.attempt },
      public: false,
    });
    return moved;
  });
}

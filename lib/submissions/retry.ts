/** Starts a failed submission anew, with the same file and the same wishes. */
import type { LetheDatabase } from "@/db/client";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/domain/actor";
import { Conflict } from "@/lib/domain/refusals";
import type { LetheHome } from "@/lib/home";
import { enqueue } from "@/lib/jobs/enqueue";
import { checkAgain } from "./check";
import { validationJob } from "./jobs-of";
import { checkSubmissionsOpen } from "./open-submissions";
import { submissionOf } from "./own";
import { moveTo, type Submission } from "./state";

export function retry(
  database: LetheDatabase,
  home: LetheHome,
  id: string,
  actor: Actor,
  now: Date,
): Submission {
  return immediately(database, (tx) => {
    const { submission, by } = submissionOf(tx, id, actor);
    if (submission.state !== "failed")
      throw new Conflict(
        `The submission is ${submission.state}: only a failed one can be retried.`,
        "Make a new submission instead.",
      );
    checkSubmissionsOpen(tx);
    checkAgain(tx, home, { id: submission.owner }, submission, now);
    const moved = moveTo(tx, id, "received", now);
    const { attempt, owner, request } = moved;
    enqueue(tx, { submission: id, attempt, owner }, validationJob(request), now);
    appendAudit(tx, {
      ...{ at: now, actor: by.id, action: "submission.retried", subject: `submission:${id}` },
      details: { attempt },
      public: false,
    });
    return moved;
  });
}

/** Notes a job as done, if the lease still holds; what follows from it is written in the same transaction. */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { SubmissionFailure } from "@/lib/domain/failure";
import { UserError } from "@/lib/domain/user-error";
import { jobsAfterValidation } from "@/lib/submissions/jobs-of";
import { checkMethodId } from "@/lib/submissions/method-id";
import { findSubmission, moveTo, type Submission } from "@/lib/submissions/state";
import type { JobTime } from "./clock";
import { enqueue } from "./enqueue";
import { failJob } from "./fail";
import { type Completion, heldJob, type Job, type Lease } from "./job";

/** What a validation found out; a run or a scoring leaves its files in `results/<job>` instead. */
export interface Finding {
  /** Id and name of the method. */
  method: string;
  title: string | null;
}

export function complete(
  database: LetheDatabase,
  lease: Lease,
  finding: Finding | null,
  now: JobTime,
  /** Puts its files in their place, as soon as it is sure that the lease holds. */
  place: () => void = () => undefined,
): Completion {
  return immediately(database, (tx) => {
    const job = heldJob(tx, lease);
    if (!job) return "lost";
    if ((job.kind === "validate") !== (finding !== null))
      throw new UserError(
        `A ${job.kind} job does not end with ${finding ? "a finding" : "files"}.`,
        "A validation ends with a finding, every other job with its files.",
      );
    if (finding) checkFinding(tx, job, finding);
    place();
    const at = now.wall.toISOString();
    tx.update(jobs)
      .set({
        state: "done",
        lease: null,
        leasedUntil: null,
        finishedAt: at,
        result: finding ? null : job.id,
      })
      .where(eq(jobs.id, job.id))
      .run();
    if (!finding) return "done";
    const submission = findSubmission(tx, job.submission);
    if (submission?.state !== "received" || submission.attempt !== job.attempt)
      throw new Error(`${job.id} is leased although its submission is ${submission?.state}`);
    const refused = refusedMethod(tx, submission, finding);
    if (refused) {
      failJob(tx, job, refused.failure, now.wall);
      return "done";
    }
    moveTo(tx, submission.id, "validated", now.wall, finding);
    for (const next of jobsAfterValidation(submission.request))
      enqueue(tx, { submission: submission.id, attempt: job.attempt, owner: job.owner }, next, now.wall);
    moveTo(tx, submission.id, "queued", now.wall);
    return "done";
  });
}

/** Predictions have said their method themselves. */
function checkFinding(tx: LetheDatabase, { submission }: Job, { method }: Finding): void {
  const request = findSubmission(tx, submission)?.request;
  if (request?.kind === "predictions" && request.method !== method)
    throw new UserError(
      `The finding is about the method "${method}", the submission about "${request.method}".`,
      "Send the finding of the job that you hold.",
    );
}

/** Of a strategy the id is known only now; it may be another one's. */
function refusedMethod(
  tx: LetheDatabase,
  { kind, owner }: Submission,
  { method }: Finding,
): SubmissionFailure | null {
  if (kind !== "strategy") return null;
  try {
    checkMethodId(tx, method, owner);
    return null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return new SubmissionFailure("strategy_shape", [error.message, error.remedy].filter(Boolean).join(" "));
  }
}

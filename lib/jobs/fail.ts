/** Ends an attempt with its typed reason: the job fails, the submission fails, its other jobs are called off. */
import { and, eq, inArray, ne } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs } from "@/db/schema";
import { immediately } from "@/db/transaction";
import type { Failure } from "@/lib/domain/failure";
import { isActive } from "@/lib/domain/submission";
import { findSubmission, moveTo } from "@/lib/submissions/state";
import type { JobTime } from "./clock";
import { type Completion, heldJob, type Job, type Lease } from "./job";

export function fail(database: LetheDatabase, lease: Lease, failure: Failure, now: JobTime): Completion {
  return immediately(database, (tx) => {
    const job = heldJob(tx, lease);
    if (!job) return "lost";
    failJob(tx, job, failure, now.wall);
    return "done";
  });
}

/** Within the caller's transaction. */
export function failJob(tx: LetheDatabase, job: Job, failure: Failure, now: Date): void {
  tx.update(jobs)
    .set({ state: "failed", lease: null, leasedUntil: null, failure, finishedAt: now.toISOString() })
    .where(eq(jobs.id, job.id))
    .run();
  cancelJobs(tx, job.submission, job.attempt, now, job.id);
  const submission = findSubmission(tx, job.submission);
  if (submission && submission.attempt === job.attempt && isActive(submission.state))
    moveTo(tx, submission.id, "failed", now, { failure });
}

/**
 * Call off what an attempt still has to do, within the caller's transaction. A worker that is at one of them learns of it
 * with its next heartbeat.
 */
export function cancelJobs(
  tx: LetheDatabase,
  submission: string,
  attempt: number,
  now: Date,
  but = "",
): void {
  tx.update(jobs)
    .set({ state: "cancelled", lease: null, leasedUntil: null, finishedAt: now.toISOString() })
    .where(
      and(
        eq(jobs.submission, submission),
        eq(jobs.attempt, attempt),
        ne(jobs.id, but),
        inArray(jobs.state, ["queued", "leased"]),
      ),
    )
    .run();
}

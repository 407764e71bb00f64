/** Puts a job back into the queue: given back by its worker, or taken from one that was lost. */
import { and, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { findSubmission, moveTo } from "@/lib/submissions/state";
import type { JobTime } from "./clock";
import { type Completion, heldJob, type Job, type Lease } from "./job";

/** A worker that stops gives its job back; that is no loss, and the next one goes on from the last checkpoint. */
export function release(database: LetheDatabase, lease: Lease, now: JobTime): Completion {
  return immediately(database, (tx) => {
    const job = heldJob(tx, lease);
    if (!job) return "lost";
    requeue(tx, job, job.losses, now.wall);
    return "done";
  });
}

/**
 * A worker does one job at a time: when it asks for another, it has never heard of what it still holds, because the site
 * ended or the connection broke before the answer came. That goes back at once, and is no loss either.
 */
export function releaseUnheard(database: LetheDatabase, worker: string, now: JobTime): void {
  const held = and(eq(jobs.worker, worker), eq(jobs.state, "leased"));
  // Mostly there is nothing, and no lock is needed.
  if (!database.select({ id: jobs.id }).from(jobs).where(held).get()) return;
  immediately(database, (tx) => {
    for (const job of tx.select().from(jobs).where(held).all()) requeue(tx, job, job.losses, now.wall);
  });
}

/** Within the caller's transaction. The submission waits again once none of its runs is under way. */
export function requeue(tx: LetheDatabase, job: Job, losses: number, now: Date): void {
  tx.update(jobs)
    .set({ state: "queued", lease: null, worker: null, leasedUntil: null, losses })
    .where(eq(jobs.id, job.id))
    .run();
  const submission = findSubmission(tx, job.submission);
  const busy = tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.submission, job.submission), eq(jobs.state, "leased")))
    .get();
  if (submission?.state === "running" && !busy) moveTo(tx, submission.id, "queued", now);
}

/** A worker's sign of life: it moves the lease on, stores how far the job is, and says whether to go on. */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs } from "@/db/schema";
import { immediately } from "@/db/transaction";
import type { JobProgress } from "@/lib/domain/job";
import { appendEvent } from "@/lib/submissions/events";
import type { JobTime } from "./clock";
import { findJob, heldJob, type Lease, NO_SEED } from "./job";
import { seen } from "./lease";

/** "lost": another worker has the job by now, or nobody; what this one still does is for nothing. */
export type Order = "continue" | "cancel" | "lost";

/** Something that happened in a job: an event of the run, or lines of the trainer. */
export interface JobEvent {
  at: string;
  type: string;
  data: Record<string, unknown>;
}

export interface Beat {
  progress: JobProgress | null;
  /** Since the heartbeat before. */
  events: readonly JobEvent[];
}

/** A lease that has expired but was not yet taken away lives on. */
export function heartbeat(
  database: LetheDatabase,
  lease: Lease,
  { progress, events }: Beat,
  now: JobTime,
  leaseMs: number,
): Order {
  return immediately(database, (tx) => {
    const job = heldJob(tx, lease);
    if (!job) return findJob(tx, lease.job)?.state === "cancelled" ? "cancel" : "lost";
    tx.update(jobs)
      .set({
        leasedUntil: Math.max(job.leasedUntil ?? 0, now.steady + leaseMs),
        ...(progress && { progress }),
      })
      .where(eq(jobs.id, job.id))
      .run();
    if (job.worker) seen(tx, job.worker, now.wall);
    appendJobEvents(tx, job, events);
    return "continue";
  });
}

export function appendJobEvents(
  tx: LetheDatabase,
  { submission, attempt, seed }: { submission: string; attempt: number; seed: number },
  events: readonly JobEvent[],
): void {
  for (const event of events)
    appendEvent(tx, { submission, attempt, seed: seed === NO_SEED ? null : seed, ...event });
}

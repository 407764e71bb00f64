/** Takes jobs from workers that are silent or dead: back into the queue, or, the third time, failed as `worker_lost`. */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { SubmissionFailure } from "@/lib/domain/failure";
import { appendEvent } from "@/lib/submissions/events";
import type { JobTime } from "./clock";
import { failJob } from "./fail";
import { type Job, LONGEST_LEASE_MS, NO_SEED } from "./job";
import { isGone } from "./local-worker";
import { requeue } from "./release";

/** So many lost workers end an attempt: a job that takes its workers down with it must not do so for ever. */
export const MOST_LOSSES = 3;

/** Who sweeps may have looked at the clock long before the newest lease began: a database can be waited for. */
const MARGIN_MS = 60_000;

export interface Swept {
  requeued: string[];
  failed: string[];
}

export function sweep(database: LetheDatabase, now: JobTime): Swept {
  const swept: Swept = { requeued: [], failed: [] };
  // Most sweeps find nothing and need no lock.
  if (lostJobs(database, now).length === 0) return swept;
  immediately(database, (tx) => {
    for (const job of lostJobs(tx, now)) {
      const losses = job.losses + 1;
      if (losses >= MOST_LOSSES) {
        tx.update(jobs).set({ losses }).where(eq(jobs.id, job.id)).run();
        failJob(tx, job, lost(losses).failure, now.wall);
        swept.failed.push(job.id);
        continue;
      }
      requeue(tx, job, losses, now.wall);
      appendEvent(tx, {
        submission: job.submission,
        attempt: job.attempt,
        seed: job.seed === NO_SEED ? null : job.seed,
        at: now.wall.toISOString(),
        type: "warning",
        data: {
          message: `The worker was lost (${losses} of ${MOST_LOSSES}); another one goes on from the last checkpoint.`,
        },
      });
      swept.requeued.push(job.id);
    }
  });
  return swept;
}

function lostJobs(tx: LetheDatabase, { steady }: JobTime): Job[] {
  return tx
    .select()
    .from(jobs)
    .where(eq(jobs.state, "leased"))
    .all()
    .filter(({ leasedUntil, worker }) => {
      const left = (leasedUntil ?? 0) - steady;
      return left < 0 || left > LONGEST_LEASE_MS + MARGIN_MS || (worker !== null && isGone(worker));
    });
}

const lost = (losses: number) =>
  new SubmissionFailure(
    "worker_lost",
    `${losses} workers were lost while they had this job; each was killed or stopped sending signs of life.`,
  );

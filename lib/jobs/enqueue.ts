/** Puts a job into the queue, once: the same job of the same attempt is never there twice. */
import type { LetheDatabase } from "@/db/client";
import { jobs } from "@/db/schema";
import type { JobKind } from "@/lib/domain/job";
import { jobId, type NewJob } from "./job";

/** Checking is quick and tells people what is wrong, so it goes before training. */
const PRIORITY: Record<JobKind, number> = { validate: 20, score: 10, run: 0 };

export interface JobOwner {
  submission: string;
  attempt: number;
  /** User who is served. */
  owner: string;
}

/** Within the caller's transaction. Returns the job's id. */
export function enqueue(
  tx: LetheDatabase,
  { submission, attempt, owner }: JobOwner,
  { kind, seed, needs }: NewJob,
  now: Date,
): string {
  const id = jobId(submission, attempt, kind, seed);
  tx.insert(jobs)
    .values({
      id,
      submission,
      attempt,
      owner,
      kind,
      seed,
      needs,
      priority: PRIORITY[kind],
      createdAt: now.toISOString(),
    })
    .onConflictDoNothing()
    .run();
  return id;
}

/** Jobs as stored, their ids, and what a worker is told about the one it has leased. */
import { and, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs } from "@/db/schema";
import type { JobKind, JobNeeds } from "@/lib/domain/job";

export type Job = typeof jobs.$inferSelect;

/** Of `seed` where a job is not about one. */
export const NO_SEED = -1;

/** The longest lease that anybody may hold; one that seems to last longer comes from a clock that was put back. */
export const LONGEST_LEASE_MS = 10 * 60_000;

/** What a worker holds: the job, and the secret that lets it speak for it. */
export interface Lease {
  job: string;
  /** Known to the holder alone; a job that is leased again gets another. */
  secret: string;
}

/** How an attempt to end a job ended. "lost": the lease does not hold any more, and nothing was changed. */
export type Completion = "done" | "lost";

/** Jobs that have ended, for good or ill, never change again. */
export const isOver = ({ state }: Pick<Job, "state">): boolean =>
  state === "done" || state === "failed" || state === "cancelled";

/** Also the name of its folders below `work/` and `results/`. */
export function jobId(submission: string, attempt: number, kind: JobKind, seed: number): string {
  return [submission, attempt, kind, ...(seed === NO_SEED ? [] : [`s${seed}`])].join(".");
}

export const jobsOfAttempt = (tx: LetheDatabase, submission: string, attempt: number): Job[] =>
  tx
    .select()
    .from(jobs)
    .where(and(eq(jobs.submission, submission), eq(jobs.attempt, attempt)))
    .all();

export const findJob = (tx: LetheDatabase, id: string): Job | null =>
  tx.select().from(jobs).where(eq(jobs.id, id)).get() ?? null;

/** The job if `lease` still holds it, else null: expired and leased again, cancelled, or finished. */
export function heldJob(tx: LetheDatabase, lease: Lease): Job | null {
  const job = findJob(tx, lease.job);
  return job?.state === "leased" && job.lease === lease.secret ? job : null;
}

export interface NewJob {
  kind: JobKind;
  seed: number;
  needs: JobNeeds;
}

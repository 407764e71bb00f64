/** Gives a worker the job that is next for it, for as long as it goes on sending heartbeats. */
import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs, workers } from "@/db/schema";
import { immediately } from "@/db/transaction";
import type { JobKind, JobNeeds, WorkerFacts } from "@/lib/domain/job";
import type { SubmissionRequest } from "@/lib/domain/submission";
import { findSubmission, moveTo } from "@/lib/submissions/state";
import type { JobTime } from "./clock";
import { isDraining } from "./drain";
import { nextJob } from "./fair-order";
import type { Capabilities } from "./fits";
import { type Lease, LONGEST_LEASE_MS } from "./job";

/** What a worker has to know to do a job. */
export interface LeasedJob extends Lease {
  kind: JobKind;
  submission: string;
  attempt: number;
  /** NO_SEED where the job is not about one. */
  seed: number;
  needs: JobNeeds;
  request: SubmissionRequest;
  /** SHA-256 of the uploaded file. */
  sha256: string;
  /** Id of the method, once validation has found it out. */
  method: string | null;
  /** How often a worker was lost over it. */
  losses: number;
  /** A heartbeat is due within this time, milliseconds. */
  leaseMs: number;
}

export interface Asking {
  /** Id in table workers. */
  worker: string;
  capabilities: Capabilities;
  seasonReady(season: string): boolean;
}

/** Null where nothing waits that this worker can do, or where it is to take nothing new. */
export function lease(
  database: LetheDatabase,
  { worker, capabilities, seasonReady }: Asking,
  now: JobTime,
  leaseMs: number,
): LeasedJob | null {
  return immediately(database, (tx) => {
    seen(tx, worker, now.wall);
    if (isDraining(tx, worker)) return null;
    const id = nextJob(tx, capabilities, seasonReady, now.wall);
    if (id === null) return null;
    const secret = randomBytes(24).toString("base64url");
    const job = tx
      .update(jobs)
      .set({ state: "leased", lease: secret, worker })
      .where(eq(jobs.id, id))
      .returning()
      .get();
    const leasedUntil = now.steady + (isSilent(job) ? LONGEST_LEASE_MS : leaseMs);
    tx.update(jobs).set({ leasedUntil }).where(eq(jobs.id, id)).run();
    if (job.startedAt === null)
      tx.update(jobs).set({ startedAt: now.wall.toISOString() }).where(eq(jobs.id, id)).run();
    const submission = findSubmission(tx, job.submission);
    if (!submission) throw new Error(`job ${id} has no submission`);
    if (submission.state === "queued") {
      if (job.kind === "run") moveTo(tx, submission.id, "running", now.wall);
      if (job.kind === "score") moveTo(tx, submission.id, "scoring", now.wall);
    }
    const { kind, attempt, seed, needs, losses } = job;
    const { request, sha256, method } = submission;
    return {
      job: id,
      secret,
      kind,
      submission: submission.id,
      attempt,
      seed,
      needs,
      request,
      sha256,
      method,
      losses,
      leaseMs,
    };
  });
}

/** Answers are read and scored in one go, without time for a sign of life in between. */
const isSilent = ({ kind, needs }: { kind: JobKind; needs: JobNeeds }): boolean =>
  kind === "score" || (kind === "validate" && !needs.sandbox);

/** Note a worker as it starts; one that comes back under the same id is the same. */
export function register(
  database: LetheDatabase,
  id: string,
  facts: WorkerFacts,
  user: string | null,
  now: Date,
): void {
  const at = now.toISOString();
  database
    .insert(workers)
    .values({ id, facts, user, startedAt: at, seenAt: at })
    .onConflictDoUpdate({
      target: workers.id,
      set: { facts, user, startedAt: at, seenAt: at, stoppedAt: null },
    })
    .run();
}

export function signOff(database: LetheDatabase, worker: string, now: Date): void {
  database.update(workers).set({ stoppedAt: now.toISOString() }).where(eq(workers.id, worker)).run();
}

export function seen(tx: LetheDatabase, worker: string, now: Date): void {
  tx.update(workers).set({ seenAt: now.toISOString() }).where(eq(workers.id, worker)).run();
}

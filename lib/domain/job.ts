/** A job: one piece of a submission's work that a worker leases, and what workers say about themselves. */
import { z } from "zod";

export const JOB_KINDS = ["validate", "run", "score"] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATES = ["queued", "leased", "done", "failed", "cancelled"] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What a job needs of its worker. */
export const jobNeedsSchema = z.strictObject({
  /** Device id, or "auto" for any. */
  device: z.string(),
  /** Submitted code: only a worker whose sandbox works may have it. */
  sandbox: z.boolean(),
  /** Season whose evaluation seed the run needs; null for public data. */
  season: z.string().nullable(),
  /** Public benchmark whose reference answers the job needs, by sequence; none where absent or null. */
  references: z.string().nullable().optional(),
});
export type JobNeeds = z.infer<typeof jobNeedsSchema>;

export const workerFactsSchema = z.strictObject({
  /** Name given by the operator or made from the host's name. */
  name: z.string().min(1).max(100),
  devices: z.array(z.string().max(40)).max(20),
  sandbox: z.boolean(),
  /** Public benchmarks whose reference answers it has, by sequence; none where absent. */
  references: z.array(z.string().max(60)).max(100).optional(),
  lethe: z.string().max(60),
  platform: z.string().max(100),
});
export type WorkerFacts = z.infer<typeof workerFactsSchema>;

/** How far a run is, as the submission's page shows it. */
export const jobProgressSchema = z.strictObject({
  /** Stage under way: 0 = evaluation before training, t = training or evaluation of stage t. */
  stage: z.int().nonnegative(),
  stages: z.int().nonnegative(),
  phase: z.enum(["starting", "training", "evaluating", "finishing"]),
  /** Steps or items done of `total`. */
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  task: z.string().nullable(),
  loss: z.number().nullable(),
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

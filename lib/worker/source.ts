/** Where a worker gets its jobs and leaves its results: the database of this machine, or a site elsewhere over HTTP. */
import type { Failure } from "@/lib/domain/failure";
import type { WorkerFacts } from "@/lib/domain/job";
import type { Finding } from "@/lib/jobs/complete";
import type { Beat, Order } from "@/lib/jobs/heartbeat";
import type { Completion, Lease } from "@/lib/jobs/job";
import type { LeasedJob } from "@/lib/jobs/lease";

export interface JobSource {
  /** Make the worker known, before anything else. */
  register(facts: WorkerFacts): Promise<void>;
  /** Null where nothing waits that this worker can do. */
  lease(): Promise<LeasedJob | null>;
  heartbeat(lease: Lease, beat: Beat): Promise<Order>;
  /** Path of the uploaded file. */
  input(job: LeasedJob): Promise<string>;
  /** Secret seed of the season whose items the job needs. */
  seasonSeed(job: LeasedJob): Promise<string>;
  /** Folder of the job on this machine, with what earlier workers have saved in it. */
  open(job: LeasedJob): Promise<string>;
  /** Keep what is in the run's directory, so that a worker on another machine can go on from it. */
  save(job: LeasedJob, directory: string): Promise<void>;
  /** Hand over a finding, or the directory with a finished record. */
  complete(job: LeasedJob, result: JobResult): Promise<Completion>;
  fail(job: LeasedJob, failure: Failure): Promise<Completion>;
  /** Give the job back, unfinished, at no cost. */
  release(job: LeasedJob): Promise<Completion>;
  /** The job is not this worker's any more: what it has of it here is of no use. */
  drop(job: LeasedJob): Promise<void>;
  /** What has to be done now and then: take jobs from lost workers, settle what is finished. */
  tend(): Promise<void>;
  /** Sign off. */
  leave(): Promise<void>;
}

export type JobResult = { finding: Finding } | { directory: string };

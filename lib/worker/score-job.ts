/** A score job: the answer files of a submission, scored into a record of track re-scored. */
import { systemClock } from "@/bench/runner/record";
import type { PredictionsSubmission } from "@/lib/domain/submission";
import type { LeasedJob } from "@/lib/jobs/lease";
import { type PredictionsWork, scorePredictions } from "@/lib/submissions/validate-predictions";
import type { JobContext } from "./run-job";
import type { JobResult } from "./source";

export async function scoreJob(context: JobContext): Promise<JobResult> {
  return scorePredictions(await predictionsWork(context), systemClock);
}

/** What checking and scoring need alike. References of public benchmarks lie in this machine's home. */
export async function predictionsWork({ job, source, references }: JobContext): Promise<PredictionsWork> {
  const folder = await source.open(job);
  const archive = await source.input(job);
  return { request: predictionsOf(job), archive, sha256: job.sha256, folder, references };
}

function predictionsOf({ request, job }: LeasedJob): PredictionsSubmission {
  if (request.kind !== "predictions") throw new Error(`${job} is about a strategy, not about predictions`);
  return request;
}

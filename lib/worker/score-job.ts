/** A score job: the answer files of a submission, scored into a record of track re-scored. */
import { SubmissionFailure } from "@/lib/domain/failure";
import type { JobContext } from "./run-job";
import type { JobResult } from "./source";

export async function scoreJob({ job }: JobContext): Promise<JobResult> {
  throw new SubmissionFailure("no_worker", `This worker cannot score predictions yet (${job.kind}).`);
}

/** The submitted strategy of a job, as the sandbox has found it. */
import { SubmissionFailure } from "@/lib/domain/failure";
import type { StrategySubmission } from "@/lib/domain/submission";
import type { LeasedJob } from "@/lib/jobs/lease";
import type { Reporter } from "./reporter";
import type { JobSource } from "./source";
import type { SubmittedStrategy, Toolbox } from "./toolbox";

/** What the submitter's file is called in messages; its own name is not needed to find a line. */
const SOURCE_NAME = "strategy.ts";

export interface Inspecting {
  job: LeasedJob;
  source: JobSource;
  toolbox: Toolbox;
  reporter: Reporter;
}

export function strategyOf({ request, job }: LeasedJob): StrategySubmission {
  if (request.kind !== "strategy") throw new Error(`${job} is about predictions, not about a strategy`);
  return request;
}

/** A process that ends by itself is asked once more: it may have been killed from outside. */
export async function inspected({ job, source, toolbox, reporter }: Inspecting): Promise<SubmittedStrategy> {
  const { params } = strategyOf(job);
  const path = await source.input(job);
  const inspect = () => toolbox.inspect(path, SOURCE_NAME, params, (line) => reporter.line(line));
  try {
    return await inspect();
  } catch (error) {
    if (!(error instanceof SubmissionFailure) || error.failure.code !== "trainer_died") throw error;
    reporter.warning(`${error.message} It is asked once more.`);
    return inspect();
  }
}

/** A validation job: whether a strategy is one, and can be run on its board; whether predictions can be scored. */
import { planRun } from "@/bench/runner/plan";
import { catalogueWith } from "@/bench/sandbox";
import { SubmissionFailure } from "@/lib/domain/failure";
import { UserError } from "@/lib/domain/user-error";
import { checkPredictions } from "@/lib/submissions/validate-predictions";
import { inspected, strategyOf } from "./inspected";
import { type JobContext, runRequest } from "./run-job";
import { predictionsWork } from "./score-job";
import type { JobResult } from "./source";

export async function validateJob(context: JobContext): Promise<JobResult> {
  if (context.job.request.kind === "strategy") return validateStrategy(context);
  return { finding: await checkPredictions(await predictionsWork(context)) };
}

async function validateStrategy(context: JobContext): Promise<JobResult> {
  const { job, toolbox } = context;
  const request = strategyOf(job);
  const submitted = await inspected(context);
  if (submitted.sha256 !== job.sha256)
    throw new SubmissionFailure(
      "upload_damaged",
      `The file has SHA-256 ${submitted.sha256}, announced was ${job.sha256}.`,
    );
  const catalogue = catalogueWith(await toolbox.catalogue(), submitted.info);
  // The season's items are not needed to see that strategy and board fit together.
  const { split: _, ...run } = runRequest(
    { sha256: job.sha256, seed: request.seeds[0] ?? 0 },
    request,
    submitted,
    null,
  );
  try {
    planRun(run, catalogue);
  } catch (error) {
    if (error instanceof UserError)
      throw new SubmissionFailure("strategy_shape", [error.message, error.remedy].filter(Boolean).join(" "));
    throw error;
  }
  return { finding: { method: submitted.info.id, title: submitted.info.title } };
}

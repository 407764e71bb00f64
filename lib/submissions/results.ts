/** The finished work of an attempt: one record per run or scoring, verified against its answers and its submission. */
import { join } from "node:path";
import { RECORD_FILE } from "@/bench/runner/run-files";
import type { LetheDatabase } from "@/db/client";
import { SubmissionFailure } from "@/lib/domain/failure";
import type { LetheHome } from "@/lib/home";
import { prepare } from "@/lib/ingest/prepare";
import type { Verified } from "@/lib/ingest/store";
import { type Job, jobsOfAttempt, NO_SEED } from "@/lib/jobs/job";
import { checkResult } from "./check-result";
import { jobsAfterValidation } from "./jobs-of";
import type { Submission } from "./state";

export interface AttemptResult {
  /** Null where the result is not about one seed. */
  seed: number | null;
  /** Verified against its answers; the files are in their place. */
  verified: Verified;
}

export const resultFolder = (home: LetheHome, job: string): string => join(home.results, job);

/** The jobs that the attempt had to do, all of them done; null while one is not. */
export function finishedJobs(tx: LetheDatabase, { id, attempt, request }: Submission): Job[] | null {
  const done = jobsOfAttempt(tx, id, attempt).filter(({ state }) => state === "done");
  const found = jobsAfterValidation(request).map(({ kind, seed }) =>
    done.find((job) => job.kind === kind && job.seed === seed),
  );
  return found.every((job) => job !== undefined) ? found : null;
}

/** Verifies all results and puts their files in place. Throws a SubmissionFailure where they do not answer the submission. */
export async function prepareResults(
  database: LetheDatabase,
  home: LetheHome,
  submission: Submission,
): Promise<AttemptResult[]> {
  const jobs = finishedJobs(database, submission);
  if (!jobs) throw new Error(`${submission.id} is ${submission.state} although its jobs are not done`);
  const results = [];
  for (const job of jobs) {
    const folder = resultFolder(home, job.id);
    const seed = job.seed === NO_SEED ? null : job.seed;
    const { verified } = await prepare(home, join(folder, RECORD_FILE), []);
    if (verified.record.predictions && !verified.predictionsFile)
      throw new SubmissionFailure("internal_error", "The answers of a finished run are missing.");
    checkResult(verified.record, submission, seed);
    results.push({ seed, verified });
  }
  return results;
}

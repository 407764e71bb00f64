/** Runs jobs with progress on stderr and the report on stdout; shared by `lethe run` and `lethe resume`. */
import { type BatchResult, runBatch } from "@/bench/runner/batch";
import { catchInterrupt } from "@/bench/runner/interrupt";
import { systemClock } from "@/bench/runner/record";
import type { RunOptions } from "@/bench/runner/run";
import type { TrainerHost } from "@/bench/runner/trainer";
import { SubmissionFailure } from "@/lib/domain/failure";
import { UserError } from "@/lib/domain/user-error";
import { failureText } from "./failure-text";
import { printResult } from "./output";
import { progressDisplay } from "./progress";
import { reportJson, reportText } from "./run-report";

export async function runJobs(jobs: readonly RunOptions[], host: TrainerHost, json: boolean): Promise<void> {
  const display = progressDisplay(jobs.length, process.stderr, systemClock);
  const interrupt = catchInterrupt(display.say);
  let results: BatchResult[];
  try {
    results = await runBatch(jobs, host, display, interrupt.signal);
  } finally {
    display.close();
    interrupt.dispose();
  }
  const stopped = interrupt.exitCode();
  const failures = results.flatMap((result) => (result.status === "failed" ? [result] : []));
  const [only] = failures;
  // The only run's failure is the call's failure, and is shown as such.
  if (only && jobs.length === 1 && !json) throw only.error;
  if (json || results.some(({ record }) => record))
    printResult(json, reportJson(results), () => reportText(results));
  for (const { name, error } of failures) process.stderr.write(`${explain(name, error)}\n`);
  if (stopped !== null)
    process.stderr.write("Stopped. `lethe resume --all` goes on with what is unfinished.\n");
  process.exitCode = stopped ?? exitCode(failures.map(({ error }) => error));
}

function explain(name: string, error: Error): string {
  if (error instanceof SubmissionFailure)
    return [`${name} failed: ${failureText(error.failure)}`, error.remedy].filter(Boolean).join("\n");
  if (error instanceof UserError)
    return [`${name} failed: ${error.message}`, error.remedy].filter(Boolean).join(" ");
  return `${name} failed: ${error.stack ?? error.message}`;
}

/** 1 for a bug, 2 where the person at the keyboard can help, 0 where nothing failed. */
function exitCode(errors: readonly Error[]): number {
  if (errors.length === 0) return 0;
  return errors.every((error) => error instanceof UserError) ? 2 : 1;
}

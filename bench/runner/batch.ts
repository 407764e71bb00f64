/** Several runs one after another in one process, so that the engine stays warm. A failed run does not stop the others. */
import { planRun } from "./plan";
import { type RunOptions, type RunOutcome, runSequence } from "./run";
import type { EventSink } from "./sink";
import type { TrainerHost } from "./trainer";

export interface FailedRun {
  status: "failed";
  name: string;
  directory: null;
  record: null;
  error: Error;
}

/** Not begun because the call was stopped before. */
export interface SkippedRun {
  status: "skipped";
  name: string;
  directory: null;
  record: null;
}

export type BatchResult = RunOutcome | FailedRun | SkippedRun;

export interface BatchHooks {
  /** Called before each run; returns where its events go. */
  begin(index: number, name: string): EventSink;
  /** Called after each run. */
  end(index: number, result: BatchResult): void;
}

export async function runBatch(
  jobs: readonly RunOptions[],
  host: TrainerHost,
  hooks: BatchHooks,
  signal: AbortSignal,
): Promise<BatchResult[]> {
  // Every request is checked before the first run starts, so that a misspelt name costs nothing.
  const names = jobs.map(({ request, catalogue }) => planRun(request, catalogue).name);
  const results: BatchResult[] = [];
  for (const [index, job] of jobs.entries()) {
    const name = names[index] ?? "";
    const result = signal.aborted
      ? ({ status: "skipped", name, directory: null, record: null } as const)
      : await runOne(job, name, host, hooks.begin(index, name), signal);
    results.push(result);
    hooks.end(index, result);
  }
  return results;
}

async function runOne(
  job: RunOptions,
  name: string,
  host: TrainerHost,
  sink: EventSink,
  signal: AbortSignal,
): Promise<BatchResult> {
  try {
    return await runSequence(job, host, sink, signal);
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    return { status: "failed", name, directory: null, record: null, error: failure };
  }
}

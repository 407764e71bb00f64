/** A run job: the runner's own loop in the folder of the job, with the submitted strategy behind the sandbox's walls. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isLocked } from "@/bench/runner/lock";
import { type Catalogue, planRun } from "@/bench/runner/plan";
import type { RunRequest } from "@/bench/runner/request";
import { runSequence } from "@/bench/runner/run";
import type { OpenMode } from "@/bench/runner/run-directory";
import { readProgress } from "@/bench/runner/run-files";
import { sealedCatalogue } from "@/bench/runner/sealed";
import { catalogueWith } from "@/bench/sandbox";
import { boardKeyFromId, PUBLIC_SPLIT } from "@/lib/domain/board";
import { SubmissionFailure } from "@/lib/domain/failure";
import type { RunEvent } from "@/lib/domain/run-event";
import type { StrategySubmission } from "@/lib/domain/submission";
import type { LeasedJob } from "@/lib/jobs/lease";
import { inspected, strategyOf } from "./inspected";
import type { Reporter } from "./reporter";
import type { JobResult, JobSource } from "./source";
import type { SubmittedStrategy, Toolbox } from "./toolbox";

export interface JobContext {
  job: LeasedJob;
  source: JobSource;
  toolbox: Toolbox;
  reporter: Reporter;
  /** Devices of this machine. */
  devices: readonly string[];
  threads: number | null;
  /** Folder with copies of public benchmarks' reference answers. */
  references: string;
  /** Aborted when the job is to be left at once. */
  signal: AbortSignal;
  /** Whether to stop at the next checkpoint. */
  stopping(): boolean;
  /** Called at a checkpoint when `stopping` holds; aborts `signal`. */
  stop(): void;
}

/** Null where it was stopped. */
export async function runJob(context: JobContext): Promise<JobResult | null> {
  const { job, source, toolbox, reporter, signal } = context;
  const submitted = await inspected(context);
  signal.throwIfAborted();
  const catalogue = await catalogueFor(context, submitted);
  const run = runRequest(job, strategyOf(job), submitted, context.threads);
  const folder = await source.open(job);
  const directory = join(folder, planRun(run, catalogue).name);
  await untilUnlocked(directory, signal);
  const fresh = startsAnew(directory, context);
  let saving: Promise<void> = Promise.resolve();
  const sink = (event: RunEvent) => {
    reporter.event(event);
    if (event.type === "checkpoint-written" || event.type === "evaluation-finished") {
      saving = saving
        .then(() => source.save(job, directory))
        .catch((error: Error) => {
          reporter.warning(`The state could not be saved elsewhere: ${error.message}`);
        });
    }
    if (isCheckpoint(event) && context.stopping()) context.stop();
  };
  const host = submitted.host({
    sealed: run.split !== undefined,
    onOutput: (line) => reporter.line(line),
  });
  const { hostFacts } = toolbox;
  const go = (mode: OpenMode) =>
    runSequence(
      { request: run, folder, mode, catalogue, ...(hostFacts && { hostFacts }) },
      host,
      sink,
      signal,
    );
  const { status } = await survivingTrainers(directory, reporter, (again) =>
    go(fresh && !again ? "force" : "resume"),
  );
  await saving;
  if (status !== "stopped") return { directory };
  await source.save(job, directory);
  return null;
}

/**
 * A trainer that was killed from outside, by the system for want of memory or by hand, is not the strategy's fault: the run
 * goes on from its last checkpoint. One that dies twice at the same place does so by itself.
 */
async function survivingTrainers<T>(
  directory: string,
  reporter: Reporter,
  run: (again: boolean) => Promise<T>,
): Promise<T> {
  let diedAt: string | null = null;
  for (;;) {
    try {
      return await run(diedAt !== null);
    } catch (error) {
      const died = error instanceof SubmissionFailure && error.failure.code === "trainer_died";
      const progress = existsSync(directory) ? readProgress(directory) : null;
      const place = `${progress?.trained ?? 0} ${progress?.rows.length ?? 0}`;
      if (!died || place === diedAt) throw error;
      diedAt = place;
      reporter.warning(`${error.message} It goes on from the last checkpoint.`);
    }
  }
}

/** Also says whether the strategy can be run on the board at all. */
export function runRequest(
  { sha256, seed }: Pick<LeasedJob, "sha256" | "seed">,
  { board, params, device }: StrategySubmission,
  { info }: Pick<SubmittedStrategy, "info">,
  threads: number | null,
): RunRequest {
  const key = boardKeyFromId(board);
  if (!key) throw new SubmissionFailure("internal_error", `The board ${board} is none of strategies.`);
  const { sequence, order, protocol, preset, start, split } = key;
  return {
    strategy: info.id,
    source: sha256,
    params,
    sequence,
    ...(split !== PUBLIC_SPLIT && { split }),
    ...{ order, protocol, preset, start, seed, device, threads },
    limit: null,
  };
}

async function catalogueFor(
  { job, source, toolbox }: Pick<JobContext, "job" | "source" | "toolbox">,
  { info }: SubmittedStrategy,
): Promise<Catalogue> {
  const catalogue = catalogueWith(await toolbox.catalogue(), info);
  const { season } = job.needs;
  return season === null
    ? catalogue
    : sealedCatalogue(catalogue, { id: season, seed: await source.seasonSeed(job) });
}

/** A worker that has lost the job may still be at its last step; its next heartbeat tells it to leave. */
async function untilUnlocked(directory: string, signal: AbortSignal): Promise<void> {
  while (existsSync(directory) && isLocked(directory)) await sleep(200, undefined, { signal });
}

/** A run stays on the device that it began on; where this machine lacks it, it begins anew rather than never ends. */
function startsAnew(directory: string, { devices, reporter }: JobContext): boolean {
  const device = existsSync(directory) ? readProgress(directory)?.facts?.device : undefined;
  if (device === undefined || devices.includes(device)) return false;
  reporter.warning(`The run began on ${device}, which this worker does not have: it begins anew.`);
  return true;
}

/** Moments after which little or nothing has to be done again. */
const isCheckpoint = ({ type }: RunEvent): boolean =>
  type === "checkpoint-written" || type === "evaluation-progress" || type === "evaluation-finished";

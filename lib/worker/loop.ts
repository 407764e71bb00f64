/** The life of a worker: take a job, do it, look after the queue, wait; until it is asked to stop. */
import { setTimeout as sleep } from "node:timers/promises";
import type { WorkerFacts } from "@/lib/domain/job";
import type { LetheHome } from "@/lib/home";
import type { LeasedJob } from "@/lib/jobs/lease";
import { isPassing } from "@/lib/jobs/trouble";
import { type Ending, perform } from "./perform";
import { retrying } from "./retrying";
import type { JobSource } from "./source";
import type { Toolbox } from "./toolbox";

export interface WorkerOptions {
  source: JobSource;
  toolbox: Toolbox;
  facts: WorkerFacts;
  home: LetheHome;
  threads: number | null;
  /** End when nothing is left that it can do. */
  once: boolean;
  /** Pause where nothing waits, milliseconds. */
  pollMs: number;
  /** How often progress is told, milliseconds. */
  newsMs: number;
  /** Aborted to stop at the next checkpoint. */
  stop: AbortSignal;
  now(): Date;
  say(line: string): void;
  /** Told of every job as it ends. */
  onEnding?(job: LeasedJob, ending: Ending, milliseconds: number): void;
}

export async function work(options: WorkerOptions): Promise<void> {
  const { source, facts, once, pollMs, stop, say } = options;
  await retrying(() => source.register(facts), { say, signal: stop });
  try {
    while (!stop.aborted) {
      await unlessPassing(() => source.tend(), say);
      const job = stop.aborted ? null : await unlessPassing(() => source.lease(), say);
      if (job) await doJob(job, options);
      else if (once && job === null) break;
      else await sleep(pollMs, undefined, { signal: stop }).catch(() => undefined);
    }
    if (once) await unlessPassing(() => source.tend(), say);
  } finally {
    await unlessPassing(() => source.leave(), say);
  }
}

async function doJob(job: LeasedJob, options: WorkerOptions): Promise<void> {
  const { facts, onEnding, say } = options;
  const lost = job.losses > 0 ? `, lost ${job.losses} times before` : "";
  say(`${job.job}: begun (${job.kind}${lost})`);
  const began = performance.now();
  const ending = await perform({ ...options, job, devices: facts.devices });
  const milliseconds = performance.now() - began;
  say(`${job.job}: ${ending} after ${(milliseconds / 1000).toFixed(1)} s`);
  onEnding?.(job, ending, milliseconds);
}

/** Undefined where it did not work this time; trouble that does not pass is a bug. */
async function unlessPassing<T>(task: () => Promise<T>, say: (line: string) => void): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    if (!isPassing(error)) throw error;
    say(`not now: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

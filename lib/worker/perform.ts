/** Does one leased job from beginning to end, whatever happens: done, failed with its reason, given back, or dropped. */
import { join } from "node:path";
import { isFull } from "@/lib/domain/error-codes";
import type { LetheHome } from "@/lib/home";
import type { Order } from "@/lib/jobs/heartbeat";
import type { LeasedJob } from "@/lib/jobs/lease";
import { isPassing, LeaseLost, reasonOf } from "@/lib/jobs/trouble";
import { Reporter } from "./reporter";
import { retrying } from "./retrying";
import { type JobContext, runJob } from "./run-job";
import { scoreJob } from "./score-job";
import type { JobResult, JobSource } from "./source";
import type { Toolbox } from "./toolbox";
import { validateJob } from "./validate-job";

export interface Performance {
  job: LeasedJob;
  source: JobSource;
  toolbox: Toolbox;
  home: LetheHome;
  devices: readonly string[];
  threads: number | null;
  newsMs: number;
  /** Asks to stop at the next checkpoint; the job is then given back. */
  stop: AbortSignal;
  now(): Date;
  /** For the operator. */
  say(line: string): void;
}

/** "cancelled" and "lost": the site wanted no more of it. */
export type Ending = "done" | "failed" | "released" | "cancelled" | "lost";

export async function perform(options: Performance): Promise<Ending> {
  const { job, source, home, stop, say } = options;
  const leave = new AbortController();
  let order: Order = "continue";
  const reporter = new Reporter({
    job,
    source,
    newsMs: options.newsMs,
    now: options.now,
    onOrder(given) {
      order = given;
      leave.abort();
    },
    onTrouble: (error) => say(`heartbeat of ${job.job}: ${messageOf(error)}`),
  });
  const context: JobContext = {
    ...options,
    references: join(home.root, "references"),
    reporter,
    signal: leave.signal,
    stopping: () => stop.aborted,
    stop: () => leave.abort(),
  };
  // Read anew each time: it changes while we wait.
  const dropped = (): Ending | null => (order === "cancel" ? "cancelled" : order === "lost" ? "lost" : null);
  const drop = async (): Promise<Ending> => {
    await source.drop(job);
    return dropped() ?? "lost";
  };
  const insist = <T>(work: () => Promise<T>, signal = stop) => retrying(work, { say, signal });
  try {
    const result = await resultOf(context);
    await reporter.flush().catch((error) => say(`last news of ${job.job}: ${messageOf(error)}`));
    if (dropped()) return await drop();
    // The reporter goes on: results may take longer to arrive than a lease lasts.
    const completion = await insist(
      () => (result ? source.complete(job, result) : source.release(job)),
      AbortSignal.any([stop, leave.signal]),
    );
    return completion === "lost" ? "lost" : result ? "done" : "released";
  } catch (error) {
    if (dropped() || error instanceof LeaseLost) return await drop();
    // Trouble of ours that passes is no reason to fail anybody; a full disk may need the operator, and is told.
    if (leave.signal.aborted || (isPassing(error) && !isFull(error))) {
      say(`${job.job} is given back: ${messageOf(error)}`);
      await insist(() => source.release(job));
      return "released";
    }
    const { failure } = reasonOf(error, home);
    say(`${job.job} failed: ${failure.code}: ${failure.message}`);
    if (failure.code === "internal_error" && error instanceof Error) say(error.stack ?? error.message);
    await reporter.flush().catch((trouble) => say(`last news of ${job.job}: ${messageOf(trouble)}`));
    if (dropped()) return await drop();
    const completion = await insist(() => source.fail(job, failure));
    return completion === "lost" ? "lost" : "failed";
  } finally {
    reporter.close();
  }
}

async function resultOf(context: JobContext): Promise<JobResult | null> {
  const { kind } = context.job;
  switch (kind) {
    case "validate":
      return validateJob(context);
    case "run":
      return runJob(context);
    case "score":
      return scoreJob(context);
    default:
      return kind satisfies never;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The trusted loop: evaluate, then train and evaluate stage by stage, then write the record. Survives a kill anywhere. */
import { basename, join } from "node:path";
import { SET_ITEMS } from "@/bench/tasks/unlearning/sets";
import type { RunRecord } from "@/lib/domain/run-record";
import { STAGE_SETS } from "@/lib/domain/unlearning";
import { UserError } from "@/lib/domain/user-error";
import type { Clock } from "./clock";
import { CHANGES, hostFacts } from "./environment";
import { explainFileError } from "./errno";
import { openEventLog, readEvents } from "./event-log";
import { openJournal } from "./journal";
import { type Catalogue, planRun, type RunPlan } from "./plan";
import { systemClock } from "./record";
import type { RunRequest } from "./request";
import { type OpenMode, type OpenRun, openRun } from "./run-directory";
import { EVENTS_FILE, type HostFacts, RECORD_FILE, type RunFile, writeRunFile } from "./run-files";
import type { EventSink } from "./sink";
import { runStages } from "./stages";
import type { TrainerHost } from "./trainer";

export interface RunOptions {
  request: RunRequest;
  /** Folder that holds the run directories. */
  folder: string;
  /** Directory of the run to resume; by default it follows from the request. */
  directory?: string;
  mode: OpenMode;
  catalogue: Catalogue;
  /** Leave the last checkpoint beside the record. Default false. */
  keepCheckpoint?: boolean;
  clock?: Clock;
  /** Facts about machine and checkout; read from the system by default. */
  hostFacts?: () => HostFacts;
}

/** "reused": the record was there already. "stopped": on request, `record` is null and the run can be resumed. */
export interface RunOutcome {
  status: "finished" | "reused" | "stopped";
  name: string;
  directory: string;
  record: RunRecord | null;
}

export async function runSequence(
  options: RunOptions,
  host: TrainerHost,
  sink: EventSink,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const plan = planRun(options.request, options.catalogue);
  const directory = options.directory ?? join(options.folder, plan.name);
  if (basename(directory) !== plan.name) throw renamed(directory, plan.name);
  const clock = options.clock ?? systemClock;
  const opened = openRun(directory, options.request, options.mode, options.hostFacts ?? hostFacts, clock);
  const outcome = { name: plan.name, directory };
  if (opened.status === "finished") return { ...outcome, status: "reused", record: opened.record };
  try {
    const record = await runOpen({ plan, directory, opened, host, sink, signal, clock, options });
    return { ...outcome, status: record ? "finished" : "stopped", record };
  } finally {
    opened.close();
  }
}

/** A default, a sequence version or the directory itself has changed: going on would mix two different runs. */
function renamed(directory: string, name: string): UserError {
  return new UserError(
    `${directory} began under that name; the same request is now called ${name}.`,
    "Finish it with the version of Lethe it began with, give the directory its old name back, or run it anew.",
  );
}

interface Part {
  plan: RunPlan;
  directory: string;
  opened: OpenRun;
  host: TrainerHost;
  sink: EventSink;
  signal: AbortSignal;
  clock: Clock;
  options: RunOptions;
}

/** One part of a run, from opening to record, stop or failure. Null when stopped. */
async function runOpen({
  plan,
  directory,
  opened,
  sink,
  signal,
  clock,
  ...rest
}: Part): Promise<RunRecord | null> {
  const path = join(directory, EVENTS_FILE);
  const lostMs = opened.resumed ? lostTime(path, opened.progress.savedAt) : 0;
  const log = openEventLog(path, clock);
  const emit: EventSink = (event) => {
    log.append(event);
    sink(event);
  };
  try {
    announce(plan, opened, emit);
    const journal = openJournal(directory, opened.progress, clock, lostMs);
    if (opened.resumed) {
      journal.update(({ timings }) => {
        timings.resumed++;
      });
      noteMove(directory, opened.runFile, (rest.options.hostFacts ?? hostFacts)(), emit);
    }
    const record = await runStages({
      plan,
      directory,
      runFile: opened.runFile,
      journal,
      host: rest.host,
      sink: emit,
      signal,
      clock,
      keepCheckpoint: rest.options.keepCheckpoint ?? false,
    });
    emit({ type: "run-finished", run: plan.name, record: join(directory, RECORD_FILE) });
    return record;
  } catch (error) {
    if (signal.aborted && (error === signal.reason || (error as Error).name === "AbortError")) {
      emit({ type: "run-stopped", run: plan.name });
      return null;
    }
    throw reportFailure(explainFileError(error, "the run", directory), plan.name, emit, sink);
  } finally {
    log.close();
  }
}

function announce(plan: RunPlan, { resumed, progress }: OpenRun, emit: EventSink): void {
  const { request, tasks, stages, sequence } = plan;
  emit({
    type: "run-started",
    run: plan.name,
    strategy: plan.info.id,
    sequence: sequence.id,
    order: request.order,
    seed: request.seed,
    tasks: tasks.map(({ id }) => id),
    stages: stages.map(({ task, steps }) => ({ task, steps })),
    evaluations: stages.length + 1,
    itemsPerEvaluation: itemsPerRow(plan),
  });
  if (resumed)
    emit({ type: "resumed", run: plan.name, trainedStages: progress.trained, rows: progress.rows.length });
}

/** Test items of most rows; the first and the last row of a run on deletion requests ask for a few more. */
function itemsPerRow({ request, sequence, tasks }: RunPlan): number {
  const counts =
    sequence.kind === "unlearning" ? STAGE_SETS.map((set) => SET_ITEMS[set]) : [sequence.testItems];
  const perTask = counts.reduce((sum, count) => sum + Math.min(request.limit ?? count, count), 0);
  return tasks.length * perTask;
}

/** A run that goes on elsewhere, or with other code, is allowed; the record must not claim one commit for all of it. */
function noteMove(directory: string, runFile: RunFile, now: HostFacts, emit: EventSink): void {
  const { host } = runFile;
  const moved = (Object.keys(host) as (keyof HostFacts)[]).filter((name) => host[name] !== now[name]);
  for (const name of moved)
    emit({
      type: "warning",
      message: `The run began with ${name} ${host[name]} and goes on with ${now[name]}.`,
    });
  if (!moved.includes("commit") || host.commit === null || host.commit.endsWith(CHANGES)) return;
  host.commit += CHANGES;
  writeRunFile(directory, runFile);
}

/** Tell the log and the sink; on a full disk only the sink can be told. Returns the failure. */
function reportFailure(error: unknown, run: string, emit: EventSink, sink: EventSink): unknown {
  const failure = error instanceof Error ? error : new Error(String(error));
  const user = failure instanceof UserError;
  const event = {
    type: "run-failed" as const,
    run,
    message: failure.message,
    remedy: user ? failure.remedy : null,
    stack: user ? null : (failure.stack ?? null),
  };
  try {
    emit(event);
  } catch (second) {
    sink({
      type: "warning",
      message: `The failure could not be written to the log: ${(second as Error).message}`,
    });
    sink(event);
  }
  return failure;
}

/** Milliseconds that an earlier part worked after it last wrote its progress, as far as its log tells. */
function lostTime(path: string, savedAt: number): number {
  const last = readEvents(path).at(-1);
  return last ? Math.max(0, Date.parse(last.at) - savedAt) : 0;
}

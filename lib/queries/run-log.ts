/** What a run's event log tells about its training: every stage with its losses and times, every evaluation. */
import { existsSync, readFileSync } from "node:fs";
import { parseEventLog } from "@/lib/domain/event-log";
import type { RunEvent, StampedEvent } from "@/lib/domain/run-event";
import type { LetheHome } from "@/lib/home";
import { artefactPath } from "@/lib/ingest/artefacts";
import type { StoredRun } from "./stored-run";

/** One row of the accuracy matrix: the training before it, and its evaluation. */
export interface LogStage {
  /** 0 = before training. */
  stage: number;
  /** Optimizer steps and training items; null where nothing was trained. */
  steps: number | null;
  items: number | null;
  /** The steps that the runner logs, at most about 50 per stage; loss in nats per answer token, null where it is no number. */
  losses: { step: number; loss: number | null }[];
  trainMs: number | null;
  checkpointBytes: number | null;
  /** Items answered in this row, over all tasks; null where it was not evaluated. */
  evaluated: number | null;
  evaluateMs: number | null;
}

export interface RunLog {
  events: number;
  bytes: number;
  device: { device: string; reason: string; threads: number | null } | null;
  /** Times the run went on after a stop or a kill. */
  resumed: number;
  warnings: string[];
  stages: LogStage[];
}

/** Null where the run was stored without its log, or the file is no longer there. */
export function loadRunLog(home: Pick<LetheHome, "artifacts">, run: Pick<StoredRun, "log">): RunLog | null {
  if (run.log === null) return null;
  const path = artefactPath(home.artifacts, run.log);
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  return { bytes: bytes.length, ...summarise(parseEventLog(bytes.toString("utf8"))) };
}

/** A part of a run that was done again after a kill counts as it was done last. */
export function summarise(stamped: readonly StampedEvent[]): Omit<RunLog, "bytes"> {
  const events = stamped.map(({ event }) => event);
  const stages = new Map<number, LogStage>();
  const at = (stage: number): LogStage => {
    const known = stages.get(stage) ?? blank(stage);
    stages.set(stage, known);
    return known;
  };
  for (const event of events) take(event, at);
  const ready = events.findLast((event) => event.type === "trainer-ready");
  return {
    events: events.length,
    device: ready ? { device: ready.device, reason: ready.reason, threads: ready.threads } : null,
    resumed: events.filter(({ type }) => type === "resumed").length,
    warnings: events.flatMap((event) => (event.type === "warning" ? [event.message] : [])),
    stages: [...stages.values()].sort((a, b) => a.stage - b.stage),
  };
}

function take(event: RunEvent, at: (stage: number) => LogStage): void {
  switch (event.type) {
    case "stage-started":
      Object.assign(at(event.stage), { steps: event.steps, items: event.items, losses: [], trainMs: null });
      break;
    case "step":
      at(event.stage).losses.push({ step: event.step, loss: event.loss });
      break;
    case "stage-finished":
      at(event.stage).trainMs = event.milliseconds;
      break;
    case "checkpoint-written":
      at(event.stage).checkpointBytes = event.bytes;
      break;
    case "evaluation-started":
      at(event.row).evaluated = event.items;
      break;
    case "evaluation-finished":
      at(event.row).evaluateMs = event.milliseconds;
  }
}

function blank(stage: number): LogStage {
  return {
    stage,
    ...{ steps: null, items: null, losses: [], trainMs: null, checkpointBytes: null },
    ...{ evaluated: null, evaluateMs: null },
  };
}

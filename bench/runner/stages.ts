/** The stages of one run, in order, skipping what an earlier part has done. */
import { join } from "node:path";
import type { RunRecord } from "@/lib/domain/run-record";
import { checkpointFile, dropCheckpoints, writeCheckpoint } from "./checkpoint";
import type { Clock } from "./clock";
import { loadRetained, loadTests, loadTraining, placeIn, type TaskTest } from "./data";
import { evaluateRow } from "./evaluate";
import { writeAtomic } from "./files";
import { type Journal, noteTiming } from "./journal";
import type { PlannedStage, RunPlan } from "./plan";
import { packPredictions } from "./predictions";
import { buildRecord, rowSources } from "./record";
import { adoptFacts, restoreTrainer } from "./restore";
import { tidy } from "./run-directory";
import { RECORD_FILE, type RunFile } from "./run-files";
import type { EventSink } from "./sink";
import type { StageReport, Trainer, TrainerHost } from "./trainer";

export interface StagesContext {
  plan: RunPlan;
  directory: string;
  runFile: RunFile;
  journal: Journal;
  host: TrainerHost;
  sink: EventSink;
  signal: AbortSignal;
  clock: Clock;
  keepCheckpoint: boolean;
}

export async function runStages(context: StagesContext): Promise<RunRecord> {
  const { plan, journal, signal } = context;
  const { tests, sha256 } = loadTests(plan);
  const { progress } = journal;
  if (
    progress.trained < plan.stages.length ||
    progress.rows.length <= plan.stages.length + oracleRows(plan).length
  ) {
    signal.throwIfAborted();
    const trainer = await startTrainer(context);
    try {
      await evaluateOnce(trainer, 0, tests, context);
      for (const stage of plan.stages) {
        if (progress.trained < stage.stage) await trainOnce(trainer, stage, context);
        await evaluateOnce(trainer, stage.row, tests, context);
      }
      for (const row of oracleRows(plan)) await evaluateOnce(trainer, row, tests, context);
    } finally {
      await trainer.close();
    }
  }
  return finish(context, tests, sha256);
}

/** The oracle never trains, but what it refuses grows with every request. */
function oracleRows({ info, tasks }: RunPlan): number[] {
  return info.schedule === "oracle" ? tasks.map((_, i) => i + 1) : [];
}

async function startTrainer({ plan, directory, journal, host, sink }: StagesContext): Promise<Trainer> {
  const { request, protocol, stages } = plan;
  const before = journal.progress.facts;
  const trainer = await host({
    strategy: request.strategy,
    params: request.params,
    preset: request.preset,
    start: request.start,
    seed: request.seed,
    // A resumed run stays on the device it began on, whatever "auto" would choose now.
    device: before?.device ?? request.device,
    threads: before ? before.threads : request.threads,
    batchSize: protocol.batchSize,
    stages: stages.map(({ task, steps }) => ({ task, steps })),
  });
  try {
    const { device, deviceReason, threads } = trainer.facts;
    sink({ type: "trainer-ready", device, reason: deviceReason, threads });
    adoptFacts(trainer, journal, sink);
    await restoreTrainer(trainer, journal, directory, sink);
    return trainer;
  } catch (error) {
    await trainer.close();
    throw error;
  }
}

async function trainOnce(trainer: Trainer, planned: PlannedStage, context: StagesContext): Promise<void> {
  const { plan, journal, sink, signal, clock } = context;
  const { stage, task, steps, row } = planned;
  signal.throwIfAborted();
  const items = loadTraining(plan, task);
  const retained = loadRetained(plan, stage);
  sink({ type: "stage-started", stage, task, steps, items: items.length });
  const began = clock.elapsed();
  const report = await trainer.train(
    { stage, task, steps, items, retained },
    ({ step, steps, loss }) =>
      sink({ type: "step", stage, step, steps, loss: Number.isFinite(loss) ? loss : null }),
    signal,
  );
  const milliseconds = clock.elapsed() - began;
  sink({ type: "stage-finished", stage, task, steps: report.steps, lastLoss: report.lastLoss, milliseconds });
  await keep(trainer, stage, context);
  journal.update((progress) => {
    const { extraParameters, storedParameters, deviceMs, ...summary }: StageReport = report;
    progress.trained = stage;
    progress.stages = [
      ...progress.stages.filter((other) => other.stage !== stage),
      { ...summary, stage, task },
    ];
    Object.assign(progress, { extraParameters, storedParameters });
    progress.timings.deviceMs += deviceMs;
    noteTiming(progress, row, "trainMs", milliseconds);
  });
  dropCheckpoints(context.directory, stage);
}

/** The checkpoint is written before the evaluation, so that a kill while evaluating costs no training. */
async function keep(trainer: Trainer, stage: number, { directory, sink }: StagesContext): Promise<void> {
  const bytes = await trainer.save();
  writeCheckpoint(directory, stage, bytes);
  sink({ type: "checkpoint-written", stage, file: checkpointFile(stage), bytes: bytes.length });
}

async function evaluateOnce(
  trainer: Trainer,
  row: number,
  tests: readonly TaskTest[],
  { plan, directory, journal, sink, signal, clock }: StagesContext,
): Promise<void> {
  if (journal.progress.rows.some((known) => known.row === row)) return;
  const began = clock.elapsed();
  const context = { directory, plan, tests, sink, signal };
  const result = await evaluateRow(trainer, row, context);
  const milliseconds = clock.elapsed() - began;
  journal.update((progress) => {
    progress.rows.push(result);
    noteTiming(progress, row, "evaluateMs", milliseconds);
  });
  sink({ type: "evaluation-finished", row, milliseconds });
}

async function finish(
  context: StagesContext,
  tests: readonly TaskTest[],
  testSha256: string,
): Promise<RunRecord> {
  const { plan, directory, runFile, journal, clock, keepCheckpoint } = context;
  const rows = rowSources(plan, journal.progress);
  const predictions = await packPredictions(
    directory,
    rows,
    plan.sequence.split === undefined ? null : placeIn(tests),
  );
  const progress = { ...journal.progress, timings: journal.timings() };
  const record = buildRecord(plan, runFile, progress, { testSha256, predictions, rows }, clock);
  const text = `${JSON.stringify(record, null, 2)}\n`;
  writeAtomic(join(directory, RECORD_FILE), [text], "the record");
  tidy(directory, keepCheckpoint ? 1 : 0);
  return record;
}

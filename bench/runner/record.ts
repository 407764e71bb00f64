/** Builds the run record, and has the only clock of the benchmark: everything else gets time as an argument. */
import type { Cell } from "@/lib/domain/matrix";
import { RECORD_FORMAT, type RunRecord, runRecordSchema } from "@/lib/domain/run-record";
import type { OtherSetId, Unlearning } from "@/lib/domain/unlearning";
import type { Clock } from "./clock";
import { setsOfRow } from "./data";
import { JUDGE } from "./marking";
import type { RunPlan } from "./plan";
import type { PredictionsInfo, RowSource } from "./predictions";
import type { Progress, RunFile } from "./run-files";

type Facts = NonNullable<Progress["facts"]>;

export const systemClock: Clock = { now: () => Date.now(), elapsed: () => performance.now() };

/**
 * The rows of the matrix that a run fills. A model that never trains is not changed, so its last row repeats its first;
 * on deletion requests every row does, since their metrics read all of them.
 */
export function rowSources({ info, sequence, tasks }: RunPlan, { rows }: Progress): RowSource[] {
  const known = rows.map((row) => ({ ...row, from: row.row })).sort((a, b) => a.row - b.row);
  const first = known[0];
  if (info.schedule !== "none" || !first) return known;
  const last = tasks.length;
  if (sequence.kind !== "unlearning") return [first, { ...first, row: last }];
  return [first, ...tasks.map((_, i) => repeated(first, i + 1, last))];
}

function repeated(first: RowSource, row: number, last: number): RowSource {
  if (row === last) return { ...first, row, ...(first.probe && { probe: { ...first.probe, stage: row } }) };
  const { probe: _, sets = {}, ...rest } = first;
  const asked = setsOfRow(row, last);
  const left = Object.entries(sets).filter(([set]) => !asked.includes(set as OtherSetId));
  const lines = left.flatMap(([, cells]) => cells).reduce((sum, { n }) => sum + n, 0);
  const kept = Object.fromEntries(Object.entries(sets).filter(([set]) => asked.includes(set as OtherSetId)));
  return { ...rest, row, sets: kept, lines: first.lines - lines, only: asked };
}

export function buildRecord(
  plan: RunPlan,
  runFile: RunFile,
  progress: Progress,
  data: { testSha256: string; predictions: PredictionsInfo; rows: readonly RowSource[] },
  clock: Clock,
): RunRecord {
  const { facts } = progress;
  if (!facts) throw new Error("A record needs the trainer's facts.");
  const tasks = plan.tasks.map(({ id }) => id);
  return runRecordSchema.parse({
    format: RECORD_FORMAT,
    track: "executed",
    sequence: {
      id: plan.sequence.id,
      version: plan.sequence.version,
      testSha256: data.testSha256,
      order: plan.request.order,
      tasks,
      ...(plan.request.split !== undefined && { split: plan.request.split }),
    },
    protocol: protocolOf(plan, facts.settings),
    model: {
      preset: plan.request.preset,
      start: { id: plan.request.start, sha256: facts.startSha256 },
      vocabulary: facts.vocabulary,
    },
    strategy: strategyOf(plan, facts),
    seed: plan.request.seed,
    environment: {
      device: facts.device,
      threads: facts.threads,
      ...runFile.host,
      packages: facts.packages,
    },
    matrix: { tasks, rows: matrixRows(tasks.length, data.rows, ({ cells }) => cells) },
    ...(plan.sequence.kind === "unlearning" && { unlearning: unlearningOf(tasks, data.rows) }),
    stages: progress.stages,
    cost: costOf(progress, facts),
    predictions: data.predictions,
    timings: {
      startedAt: runFile.startedAt,
      finishedAt: new Date(clock.now()).toISOString(),
      ...progress.timings,
    },
  } satisfies RunRecord);
}

/** The registry knows the names of built-in strategies; a submitted one brings its own, and the hash of its code. */
function strategyOf({ info, request }: RunPlan, { resolvedParams }: Facts): RunRecord["strategy"] {
  const { source, params } = request;
  const submitted = source === undefined ? {} : { title: info.title, source };
  return { id: info.id, ...submitted, given: params, resolved: resolvedParams };
}

function protocolOf({ protocol, request }: RunPlan, settings: Facts["settings"]): RunRecord["protocol"] {
  const { id, stepsPerTask, longer, batchSize } = protocol;
  return { id, settings: { stepsPerTask, longer, batchSize, ...settings }, limit: request.limit };
}

function costOf(progress: Progress, { modelParameters, trainedParameters }: Facts): RunRecord["cost"] {
  const { extraParameters, storedParameters, stages } = progress;
  const replayBytes = stages.at(-1)?.replayBytes ?? 0;
  return { modelParameters, trainedParameters, extraParameters, storedParameters, replayBytes };
}

function matrixRows(
  tasks: number,
  known: readonly RowSource[],
  read: (row: RowSource) => readonly Cell[] | undefined,
): (Cell | null)[][] {
  return Array.from({ length: tasks + 1 }, (_, t) => {
    const row = known.find((candidate) => candidate.row === t);
    return [...((row && read(row)) ?? Array<Cell | null>(tasks).fill(null))];
  });
}

function unlearningOf(tasks: string[], rows: readonly RowSource[]): Unlearning {
  const of = (set: OtherSetId) => ({
    tasks,
    rows: matrixRows(tasks.length, rows, ({ sets }) => sets?.[set]),
  });
  return {
    judge: JUDGE,
    sets: {
      retain: of("retain"),
      neighbour: of("neighbour"),
      general: of("general"),
      paraphrase: of("paraphrase"),
      choice: of("choice"),
    },
    probes: rows.flatMap(({ probe }) => probe ?? []),
  };
}

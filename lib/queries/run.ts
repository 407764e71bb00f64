/**
 * One run: its matrix, what each task learned and lost, its metrics, where it comes from, its sibling seeds; of an
 * unlearning run also the sets that must not change.
 */
import { eq } from "drizzle-orm";
import type { Metric } from "@/bench/metrics";
import type { LetheDatabase } from "@/db/client";
import { loadMatrices } from "@/db/matrices";
import { metrics, runs } from "@/db/schema";
import type { AccuracyMatrix, Cell } from "@/lib/domain/matrix";
import { boardAttempts } from "./attempts";
import type { BoardInfo } from "./board-info";
import { boardInfo } from "./boards";
import { changedParams, methodPage, metricIds, metricInfo, type Params, strategyTitle } from "./catalogue";
import { type TaskCurve, taskCurves } from "./curves";
import { reproduceCommand } from "./reproduce";
import { otherMatrices, type RowSeeds, rowSeeds } from "./row-seeds";
import { forReaders, type StoredRun } from "./stored-run";
import { type UnlearningView, unlearningView } from "./unlearning";

/**
 * What happened to one task over the run; every number is null where its cell was not evaluated. Of a deletion request
 * the scores are shares of fitting refusals, "learned" is right after the request.
 */
export interface TaskLine {
  task: string;
  title: string;
  /** Before any training. */
  before: number | null;
  /** Right after its own stage. */
  learned: number | null;
  /** Highest score after its own stage or any later one. */
  best: number | null;
  /** After the last stage. */
  final: number | null;
  /** final - learned: negative when the task was partly forgotten. */
  change: number | null;
  finalCell: Cell | null;
}

export interface RunMetric {
  id: string;
  info: Metric | null;
  value: number | null;
  standardError: number | null;
  reason: string | null;
}

export interface RunView {
  run: StoredRun;
  title: string;
  /** Its method's page is /methods/<page>; null for methods that were not trained here. */
  page: string | null;
  changed: Params;
  board: BoardInfo;
  /** Accuracy; of an unlearning run the fitting refusals on the forget sets. */
  matrix: AccuracyMatrix;
  /** Null for tuning runs. */
  unlearning: UnlearningView | null;
  tasks: TaskLine[];
  metrics: RunMetric[];
  /** Its row on the board, with the other seeds. */
  row: RowSeeds;
  /** Other runs of the same row. */
  siblings: { run: string; seed: number }[];
  /** One per task; empty where too few stages were evaluated. */
  curves: TaskCurve[];
  /** How often its method was scored on the board, published or not; null where it was not submitted. */
  attempts: number | null;
  /** The command that repeats this run. */
  command: string;
}

export function runView(database: LetheDatabase, id: string): RunView | null {
  const stored = database.select().from(runs).where(eq(runs.id, id)).get();
  const board = stored && boardInfo(database, stored.board);
  if (!stored || !board) return null;
  const run = forReaders(database, stored);
  const taskIds = board.tasks.map((task) => task.id);
  const matrix = loadMatrices(database, [id], taskIds).get(id) as AccuracyMatrix;
  const values = database.select().from(metrics).where(eq(metrics.run, id)).all();
  const row = rowSeeds(database, run, board);
  const tasks = board.tasks.map((task, i) => ({ ...task, ...taskLine(run, matrix, i), task: task.id }));
  const order = metricIds(board.kind);
  return {
    run,
    title: run.title ?? strategyTitle(run.strategy),
    page: methodPage(run),
    changed: changedParams(run.strategy, run.resolved),
    board,
    matrix,
    unlearning: unlearningView(database, run, matrix),
    tasks,
    metrics: values
      .map(({ metric, run: _run, ...value }) => ({ id: metric, info: metricInfo(metric), ...value }))
      .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    row,
    siblings: row.seeds.filter((line) => line.run !== id).map((line) => ({ run: line.run, seed: line.seed })),
    curves: taskCurves(matrix, otherMatrices(database, row, id, taskIds), tasks),
    attempts: boardAttempts(database, board.id)[run.strategy] ?? null,
    command: reproduceCommand(run, board),
  };
}

function taskLine(run: StoredRun, matrix: AccuracyMatrix, i: number) {
  const column = matrix.rows.map((row) => row[i]?.score ?? null);
  const learned = hasOwnStage(run, i + 1) ? (column[i + 1] ?? null) : null;
  const final = column.at(-1) ?? null;
  const since = column.slice(i + 1).filter((score) => score !== null);
  return {
    before: column[0] ?? null,
    learned,
    best: since.length > 0 ? Math.max(...since) : null,
    final,
    change: learned === null || final === null ? null : final - learned,
    finalCell: matrix.rows.at(-1)?.[i] ?? null,
  };
}

const WITHOUT_STAGES = ["joint", "zero-shot", "retrain", "no-unlearning"];

/**
 * Joint training and retraining have one stage for all tasks, zero-shot and no-unlearning have none, so no row of theirs is
 * the one after "its own" stage.
 */
export function hasOwnStage(run: StoredRun, stage: number): boolean {
  const known = run.stages.find((summary) => summary.stage === stage);
  // Copied and re-scored results may come without stage summaries; their rows are one per task.
  if (known) return known.task !== null;
  // A request is made of every model, also of one that is not trained for it.
  return (run.track !== "executed" || run.judge !== null) && !WITHOUT_STAGES.includes(run.strategy);
}

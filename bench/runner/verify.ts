/** Recompute a record from its raw answers: every item score and every cell, with the scorers of this checkout. */

import { join } from "node:path";
import { hashFile } from "@/bench/files/hash-file";
import { getScorer } from "@/bench/scorers/index";
import type { Scorer } from "@/bench/scorers/scorer";
import type { AccuracyMatrix, Cell } from "@/lib/domain/matrix";
import type { Prediction } from "@/lib/domain/prediction";
import { MAIN_SET, type MatrixSet, matricesOf, matrixSetOf } from "@/lib/domain/record-sets";
import type { RunRecord } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";
import type { Catalogue } from "./plan";
import { readPredictionsFile } from "./predictions";
import { readRecord } from "./run-directory";
import {
  beginCell,
  beginShares,
  type CellScoring,
  rejudge,
  type ScoredCell,
  type SharesTally,
} from "./scored-cell";

export interface Verification {
  record: RunRecord;
  /** The main matrix as recomputed. */
  matrix: AccuracyMatrix;
  /** Answers read. */
  lines: number;
  /** One sentence per disagreement with the record; empty where it holds. */
  differences: string[];
}

/** Score differences below this are rounding, percentage points. */
const TOLERANCE = 1e-9;

export async function verifyRecord(directory: string, catalogue: Catalogue): Promise<Verification> {
  const record = readRecord(directory);
  if (!record.predictions)
    throw new UserError(`The record in ${directory} has no predictions, so it cannot be recomputed.`);
  return verifyAnswers(record, join(directory, record.predictions.file), catalogue);
}

/** The same for files wherever they lie. `inspect` sees every answer and may object to it. */
export async function verifyAnswers(
  record: RunRecord,
  path: string,
  catalogue: Catalogue,
  inspect: (prediction: Prediction) => string | null = () => null,
): Promise<Verification> {
  if (!record.predictions) throw new UserError("The record has no predictions, so it cannot be recomputed.");
  const differences: string[] = [];
  const found = hashFile(path);
  if (found !== record.predictions.sha256)
    differences.push(
      `${record.predictions.file} has SHA-256 ${found}, the record says ${record.predictions.sha256}.`,
    );
  const cells = new Map<string, OpenCell>();
  const open = (set: MatrixSet, row: number, task: string): OpenCell | null => {
    const known = cells.get(key(set, row, task));
    if (known) return known;
    const scorer = scorerOf(record, set, task, catalogue);
    if (!scorer) return null;
    const shares = record.unlearning ? beginShares() : null;
    const cell = { scoring: beginCell(scorer), shares, items: [], scores: [] };
    cells.set(key(set, row, task), cell);
    return cell;
  };
  let lines = 0;
  for await (const prediction of readPredictionsFile(path)) {
    lines++;
    const objection = inspect(prediction);
    if (objection) differences.push(objection);
    const { stage, task, item, score } = prediction;
    const cell = open(matrixSetOf(prediction), stage, task);
    if (!cell) {
      differences.push(`${item} belongs to ${task}, which is not in the record.`);
      continue;
    }
    cell.scoring.add(prediction);
    cell.shares?.add(prediction);
    const differs = record.unlearning ? rejudge(prediction) : null;
    if (differs) differences.push(`Row ${stage}, ${item}: ${differs}.`);
    cell.items.push(item);
    cell.scores.push(score);
  }
  if (lines !== record.predictions.lines)
    differences.push(`There are ${lines} answers, the record says ${record.predictions.lines}.`);
  const again = new Map([...cells].map(([name, cell]) => [name, finish(cell)]));
  for (const [name, { items, scores }] of cells)
    differences.push(...compareItems(name, items, scores, again));
  const recomputed = matricesOf(record).map(({ set, matrix: { tasks, rows } }) => ({
    tasks,
    rows: rows.map((_, row) => tasks.map((task) => again.get(key(set, row, task))?.cell ?? null)),
  }));
  for (const [i, { set, matrix }] of matricesOf(record).entries())
    differences.push(...compare(set, matrix, recomputed[i] ?? matrix));
  return { record, matrix: recomputed[0] ?? record.matrix, lines, differences };
}

interface OpenCell {
  scoring: CellScoring;
  /** Only of unlearning runs. */
  shares: SharesTally | null;
  items: string[];
  scores: number[];
}

function finish({ scoring, shares }: OpenCell): ScoredCell {
  const scored = scoring.finish();
  return { ...scored, cell: { ...scored.cell, ...shares?.finish() } };
}

const key = (set: MatrixSet, row: number, task: string): string => `${place(set, row)} ${task}`;

/** "Row 3", or "Row 3 of retain" for a set beside the main matrix. */
const place = (set: MatrixSet, row: number): string => `Row ${row}${set === MAIN_SET ? "" : ` of ${set}`}`;

/** Our own tasks say which scorer they have; of tasks that others ran, and of sets of requests, the record says it. */
function scorerOf(record: RunRecord, set: MatrixSet, task: string, catalogue: Catalogue): Scorer | null {
  const matrix = matricesOf(record).find((candidate) => candidate.set === set)?.matrix;
  const column = matrix?.tasks.indexOf(task) ?? -1;
  if (!matrix || column < 0) return null;
  if (record.track === "executed" && !record.unlearning) return catalogue.scorer(catalogue.task(task).scorer);
  const named = matrix.rows.map((row) => row[column]?.scorer).find((name) => name);
  return named ? getScorer(named.replace(/@.*/, "")) : null;
}

function compareItems(
  name: string,
  items: readonly string[],
  stored: readonly number[],
  again: ReadonlyMap<string, ScoredCell>,
): string[] {
  const scores = again.get(name)?.scores ?? [];
  return items.flatMap((item, i) =>
    scores[i] === stored[i]
      ? []
      : [
          `${name.slice(0, name.lastIndexOf(" "))}, ${item}: stored score ${stored[i]}, recomputed ${scores[i]}.`,
        ],
  );
}

function compare(set: MatrixSet, stored: AccuracyMatrix, again: AccuracyMatrix): string[] {
  return stored.tasks.flatMap((task, i) =>
    stored.rows.flatMap((cells, row) => {
      const why = compareCell(cells[i] ?? null, again.rows[row]?.[i] ?? null);
      return why ? [`${place(set, row)}, ${task}: ${why}.`] : [];
    }),
  );
}

function compareCell(stored: Cell | null, again: Cell | null): string | null {
  if (!stored || !again)
    return stored === again ? null : stored ? "a score without answers" : "answers without a score";
  if (stored.scorer !== again.scorer) return `scored with ${stored.scorer}, here it is ${again.scorer}`;
  if (stored.n !== again.n) return `${stored.n} items in the record, ${again.n} answers`;
  if (Math.abs(stored.score - again.score) > TOLERANCE)
    return `score ${stored.score} in the record, ${again.score} recomputed`;
  for (const name of ["refused", "right"] as const)
    if (!(Math.abs((stored[name] ?? -1) - (again[name] ?? -1)) <= TOLERANCE))
      return `${name} ${stored[name]} in the record, ${again[name]} recomputed`;
  const gap = Math.abs((stored.standardError ?? -1) - (again.standardError ?? -1));
  return gap > TOLERANCE
    ? `standard error ${stored.standardError} in the record, ${again.standardError} recomputed`
    : null;
}

/** Recompute a record from its raw answers: every item score and every cell, with the scorers of this checkout. */

import { join } from "node:path";
import { hashFile } from "@/bench/files/hash-file";
import { getScorer } from "@/bench/scorers/index";
import type { Scorer } from "@/bench/scorers/scorer";
import type { AccuracyMatrix, Cell } from "@/lib/domain/matrix";
import type { RunRecord } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";
import type { Catalogue } from "./plan";
import { readPredictions } from "./predictions";
import { readRecord } from "./run-directory";
import { beginCell, type CellScoring, type ScoredCell } from "./scored-cell";

export interface Verification {
  record: RunRecord;
  /** The matrix as recomputed. */
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
  const differences: string[] = [];
  const found = hashFile(join(directory, record.predictions.file));
  if (found !== record.predictions.sha256)
    differences.push(
      `${record.predictions.file} has SHA-256 ${found}, the record says ${record.predictions.sha256}.`,
    );
  const cells = new Map<string, OpenCell>();
  const open = (row: number, task: string): OpenCell | null => {
    const known = cells.get(key(row, task));
    if (known) return known;
    const scorer = scorerOf(record, task, catalogue);
    if (!scorer) return null;
    const cell = { scoring: beginCell(scorer), items: [], scores: [] };
    cells.set(key(row, task), cell);
    return cell;
  };
  let lines = 0;
  for await (const prediction of readPredictions(directory, record.predictions.file)) {
    lines++;
    const { stage, task, item, score } = prediction;
    const cell = open(stage, task);
    if (!cell) {
      differences.push(`${item} belongs to ${task}, which is not in the record.`);
      continue;
    }
    cell.scoring.add(prediction);
    cell.items.push(item);
    cell.scores.push(score);
  }
  if (lines !== record.predictions.lines)
    differences.push(`There are ${lines} answers, the record says ${record.predictions.lines}.`);
  const again = new Map([...cells].map(([name, { scoring }]) => [name, scoring.finish()]));
  for (const [name, { items, scores }] of cells)
    differences.push(...compareItems(name, items, scores, again));
  const { tasks } = record.matrix;
  const matrix = {
    tasks,
    rows: record.matrix.rows.map((_, row) => tasks.map((task) => again.get(key(row, task))?.cell ?? null)),
  };
  return { record, matrix, lines, differences: [...differences, ...compare(record.matrix, matrix)] };
}

interface OpenCell {
  scoring: CellScoring;
  items: string[];
  scores: number[];
}

const key = (row: number, task: string): string => `${row} ${task}`;

/** Our own tasks say which scorer they have; of tasks that others ran the record says it. */
function scorerOf({ track, matrix }: RunRecord, task: string, catalogue: Catalogue): Scorer | null {
  const column = matrix.tasks.indexOf(task);
  if (column < 0) return null;
  if (track === "executed") return catalogue.scorer(catalogue.task(task).scorer);
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
      : [`Row ${name.split(" ")[0]}, ${item}: stored score ${stored[i]}, recomputed ${scores[i]}.`],
  );
}

function compare(stored: AccuracyMatrix, again: AccuracyMatrix): string[] {
  return stored.tasks.flatMap((task, i) =>
    stored.rows.flatMap((cells, row) => {
      const why = compareCell(cells[i] ?? null, again.rows[row]?.[i] ?? null);
      return why ? [`Row ${row}, ${task}: ${why}.`] : [];
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
  const gap = Math.abs((stored.standardError ?? -1) - (again.standardError ?? -1));
  return gap > TOLERANCE
    ? `standard error ${stored.standardError} in the record, ${again.standardError} recomputed`
    : null;
}

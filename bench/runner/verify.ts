/** Recompute a record from its raw answers: every item score and every cell, with the scorers of this checkout. */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { ReferenceScorer } from "@/bench/scorers/item-scorer";
import type { AccuracyMatrix, Cell } from "@/lib/domain/matrix";
import type { Prediction } from "@/lib/domain/prediction";
import type { RunRecord } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";
import { cellOf } from "./cells";
import type { Catalogue } from "./plan";
import { readPredictions } from "./predictions";
import { readRecord } from "./run-directory";

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
  const found = await hashFile(join(directory, record.predictions.file));
  if (found !== record.predictions.sha256)
    differences.push(
      `${record.predictions.file} has SHA-256 ${found}, the record says ${record.predictions.sha256}.`,
    );
  const scorers = new Map(record.matrix.tasks.map((id) => [id, catalogue.scorer(catalogue.task(id).scorer)]));
  const scores = new Map<string, number[]>();
  let lines = 0;
  for await (const prediction of readPredictions(directory, record.predictions.file)) {
    lines++;
    const difference = rescore(prediction, scorers, scores);
    if (difference) differences.push(difference);
  }
  if (lines !== record.predictions.lines)
    differences.push(`There are ${lines} answers, the record says ${record.predictions.lines}.`);
  const matrix = rebuild(record.matrix, scorers, scores);
  return { record, matrix, lines, differences: [...differences, ...compare(record.matrix, matrix)] };
}

const key = (row: number, task: string): string => `${row} ${task}`;

function rescore(
  { stage, task, item, answer, reference, score }: Prediction,
  scorers: ReadonlyMap<string, ReferenceScorer>,
  scores: Map<string, number[]>,
): string | null {
  const scorer = scorers.get(task);
  if (!scorer) return `${item} belongs to ${task}, which is not in the record.`;
  const again = scorer.score({ prediction: answer, reference });
  const list = scores.get(key(stage, task)) ?? [];
  list.push(again);
  scores.set(key(stage, task), list);
  return again === score ? null : `Row ${stage}, ${item}: stored score ${score}, recomputed ${again}.`;
}

function rebuild(
  { tasks, rows }: AccuracyMatrix,
  scorers: ReadonlyMap<string, ReferenceScorer>,
  scores: ReadonlyMap<string, number[]>,
): AccuracyMatrix {
  const cell = (row: number, task: string): Cell | null => {
    const list = scores.get(key(row, task));
    const scorer = scorers.get(task);
    return list && scorer ? cellOf(list, scorer) : null;
  };
  return { tasks, rows: rows.map((_, row) => tasks.map((task) => cell(row, task))) };
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

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

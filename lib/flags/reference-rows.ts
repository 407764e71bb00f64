/** Rows of scores of the other runs of a record's board, and whether a run is better than them beyond chance. */
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { cells, runs } from "@/db/schema";
import { boardId, boardKeyOf } from "@/lib/domain/board";
import { type MatrixSet, matricesOf } from "@/lib/domain/record-sets";
import type { RunRecord } from "@/lib/domain/run-record";

export interface Score {
  set: MatrixSet;
  task: string;
  /** Percent. */
  score: number;
  n: number;
  standardError: number | null;
}

export function rowOf(record: RunRecord, stage: number): Score[] {
  return matricesOf(record).flatMap(({ set, matrix }) =>
    (matrix.rows[stage] ?? []).flatMap((cell, i) =>
      cell ? [{ ...cell, set, task: matrix.tasks[i] ?? "" }] : [],
    ),
  );
}

/** By method, one row per run; `methods`: null for all but the record's own. Limited runs had other items. */
export function otherRows(
  database: LetheDatabase,
  record: RunRecord,
  stage: number,
  methods: readonly string[] | null,
): Map<string, Score[][]> {
  const found = database
    .select({
      ...{ run: runs.id, method: runs.strategy, set: cells.set, task: cells.task },
      ...{ score: cells.score, n: cells.n, standardError: cells.standardError },
    })
    .from(cells)
    .innerJoin(runs, eq(cells.run, runs.id))
    .where(
      and(
        eq(runs.board, boardId(boardKeyOf(record))),
        isNull(runs.limit),
        eq(cells.stage, stage),
        methods ? inArray(runs.strategy, [...methods]) : ne(runs.strategy, record.strategy.id),
      ),
    )
    .all();
  const byRun = new Map<string, { method: string; row: Score[] }>();
  for (const { run, method, ...score } of found) {
    const known = byRun.get(run) ?? { method, row: [] };
    known.row.push(score);
    byRun.set(run, known);
  }
  const byMethod = new Map<string, Score[][]>();
  for (const { method, row } of byRun.values()) byMethod.set(method, [...(byMethod.get(method) ?? []), row]);
  return byMethod;
}

export interface Excess {
  /** Mean scores of the run and of the reference, percent. */
  own: number;
  reference: number;
  /** Their difference in standard errors; the items are the same, so this understates it. */
  z: number;
}

/** Mean over the cells of `own` that every reference run has too; null where there are none. */
export function excessOver(own: readonly Score[], references: readonly (readonly Score[])[]): Excess | null {
  const keyOf = ({ set, task }: Score) => `${set} ${task}`;
  const others = references.map((row) => new Map(row.map((score) => [keyOf(score), score])));
  const shared = own.filter((score) => others.every((other) => other.has(keyOf(score))));
  if (shared.length === 0 || references.length === 0) return null;
  let [ownSum, sum, variance] = [0, 0, 0];
  for (const score of shared) {
    const values = others.map((other) => (other.get(keyOf(score)) as Score).score);
    ownSum += score.score;
    sum += values.reduce((total, value) => total + value, 0) / values.length;
    variance += errorOf(score) ** 2 * (1 + 1 / values.length);
  }
  const count = shared.length;
  return { own: ownSum / count, reference: sum / count, z: (ownSum - sum) / Math.sqrt(variance) };
}

/** Percent; never 0, since a perfect score on few items is not certain either (rule of succession). */
function errorOf({ score, n, standardError }: Score): number {
  const share = (n * Math.min(100, score)) / 100;
  const p = (share + 1) / (n + 2);
  return Math.max(standardError ?? 0, 100 * Math.sqrt((p * (1 - p)) / n));
}

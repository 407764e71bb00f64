/** Matrices rebuilt from their cells; an absent row becomes null, never 0. */
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { type AccuracyMatrix, type Cell, emptyMatrix } from "@/lib/domain/matrix";
import type { ScoreMatrix } from "@/lib/domain/metric";
import { MAIN_SET, type OtherMatrices } from "@/lib/domain/record-sets";
import { OTHER_SETS } from "@/lib/domain/unlearning";
import type { LetheDatabase } from "./client";
import { cells, runs } from "./schema";

/** The main matrices of several runs of one board (so with the same tasks), by run id. */
export function loadMatrices(
  database: LetheDatabase,
  runIds: readonly string[],
  tasks: readonly string[],
): Map<string, AccuracyMatrix> {
  const matrices = new Map(runIds.map((id) => [id, emptyMatrix(tasks)]));
  const stored = database
    .select()
    .from(cells)
    .where(and(inArray(cells.run, [...runIds]), eq(cells.set, MAIN_SET)))
    .all();
  for (const row of stored) place(matrices.get(row.run), row);
  return matrices;
}

/** The sets beside the forget set, of those of the runs that have them: the unlearning runs. */
export function loadOtherSets(
  database: LetheDatabase,
  runIds: readonly string[],
  tasks: readonly string[],
): Map<string, OtherMatrices> {
  const ofUnlearning = and(inArray(runs.id, [...runIds]), isNotNull(runs.judge));
  const found = database.select({ id: runs.id }).from(runs).where(ofUnlearning).all();
  const sets = new Map(found.map(({ id }) => [id, emptySets(tasks)]));
  const stored = database
    .select()
    .from(cells)
    .where(and(inArray(cells.run, [...sets.keys()]), inArray(cells.set, [...OTHER_SETS])))
    .all();
  for (const row of stored) if (row.set !== MAIN_SET) place(sets.get(row.run)?.[row.set], row);
  return sets;
}

/** All that metrics read of several runs of one board, by run id. */
export function loadScores(
  database: LetheDatabase,
  runIds: readonly string[],
  tasks: readonly string[],
): Map<string, ScoreMatrix> {
  const others = loadOtherSets(database, runIds, tasks);
  const probes = new Map(
    database
      .select({ id: runs.id, probes: runs.probes })
      .from(runs)
      .where(inArray(runs.id, [...others.keys()]))
      .all()
      .map((run) => [run.id, run.probes ?? []]),
  );
  return new Map(
    [...loadMatrices(database, runIds, tasks)].map(([id, matrix]) => {
      const sets = others.get(id);
      return [id, sets ? { ...matrix, unlearning: { sets, probes: probes.get(id) ?? [] } } : matrix];
    }),
  );
}

function emptySets(tasks: readonly string[]): OtherMatrices {
  const [retain, neighbour, general] = [emptyMatrix(tasks), emptyMatrix(tasks), emptyMatrix(tasks)];
  return { retain, neighbour, general, paraphrase: emptyMatrix(tasks), choice: emptyMatrix(tasks) };
}

function place(matrix: AccuracyMatrix | undefined, stored: typeof cells.$inferSelect): void {
  const row = matrix?.rows[stored.stage];
  if (row) row[stored.position] = cellOf(stored);
}

/** What a cell may leave out is null in the store. */
const OPTIONAL = ["strict", "lenient", "refused", "right"] as const;

function cellOf(stored: typeof cells.$inferSelect): Cell {
  const { score, n, standardError, scorer } = stored;
  const given = OPTIONAL.flatMap((name) => (stored[name] === null ? [] : [[name, stored[name]]]));
  return { score, n, standardError, scorer, ...Object.fromEntries(given) };
}

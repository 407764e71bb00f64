/** Accuracy matrices rebuilt from their cells; an absent row becomes null, never 0. */
import { inArray } from "drizzle-orm";
import { type AccuracyMatrix, emptyMatrix } from "@/lib/domain/matrix";
import type { LetheDatabase } from "./client";
import { cells } from "./schema";

/** The matrices of several runs of one board (so with the same tasks), by run id. */
export function loadMatrices(
  database: LetheDatabase,
  runIds: readonly string[],
  tasks: readonly string[],
): Map<string, AccuracyMatrix> {
  const matrices = new Map(runIds.map((id) => [id, emptyMatrix(tasks)]));
  const stored = database
    .select()
    .from(cells)
    .where(inArray(cells.run, [...runIds]))
    .all();
  for (const { run, stage, position, score, n, standardError, scorer, strict, lenient } of stored) {
    const row = matrices.get(run)?.rows[stage];
    if (!row) continue;
    const cell = { score, n, standardError, scorer };
    row[position] = {
      ...cell,
      ...(strict === null ? {} : { strict }),
      ...(lenient === null ? {} : { lenient }),
    };
  }
  return matrices;
}

/** Recomputes a run's metrics from its stored cells; what a record says about itself is never copied. */
import { and, eq, isNull } from "drizzle-orm";
import { computeMetrics } from "@/bench/metrics";
import type { LetheDatabase } from "@/db/client";
import { loadMatrices } from "@/db/matrices";
import { boards, metrics, runs } from "@/db/schema";
import { type AccuracyMatrix, emptyMatrix } from "@/lib/domain/matrix";

/** The strategy whose final scores are the reference of intransigence. */
const JOINT = "joint";

/** Store the metrics of one run; a new joint run changes the reference, so it renews the whole board. */
export function deriveMetrics(tx: LetheDatabase, board: string, run: string): void {
  const all = tx
    .select({ id: runs.id, strategy: runs.strategy })
    .from(runs)
    .where(and(eq(runs.board, board), isNull(runs.limit)))
    .all();
  const tasks =
    tx.select({ tasks: boards.tasks }).from(boards).where(eq(boards.id, board)).get()?.tasks ?? [];
  const jointIds = all.filter(({ strategy }) => strategy === JOINT).map(({ id }) => id);
  const affected = jointIds.includes(run) ? all.map(({ id }) => id) : [run];
  const matrices = loadMatrices(tx, [...new Set([...affected, ...jointIds])], tasks);
  const full = new Set(all.map(({ id }) => id));
  const joint = meanMatrix(
    tasks,
    jointIds.flatMap((id) => matrices.get(id) ?? []),
  );
  for (const id of affected) {
    const matrix = matrices.get(id);
    if (!matrix) continue;
    tx.delete(metrics).where(eq(metrics.run, id)).run();
    // A limited run is tested on other items than the joint runs, so it is not held against them.
    const values = computeMetrics(matrix, { joint: full.has(id) ? joint : null });
    tx.insert(metrics)
      .values(values.map(({ id: metric, ...value }) => ({ run: id, metric, ...value })))
      .run();
  }
}

/** Mean over the joint runs' seeds, cell by cell; null when the board has none. */
function meanMatrix(tasks: readonly string[], matrices: readonly AccuracyMatrix[]): AccuracyMatrix | null {
  if (matrices.length === 0) return null;
  const mean = emptyMatrix(tasks);
  mean.rows.forEach((row, t) => {
    tasks.forEach((_task, i) => {
      const found = matrices.flatMap((matrix) => matrix.rows[t]?.[i] ?? []);
      if (found.length === 0) return;
      const score = found.reduce((sum, cell) => sum + cell.score, 0) / found.length;
      row[i] = { score, n: found[0]?.n ?? 1, standardError: null, scorer: found[0]?.scorer ?? null };
    });
  });
  return mean;
}

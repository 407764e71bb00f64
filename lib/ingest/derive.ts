/** Recomputes a run's metrics from its stored cells; what a record says about itself is never copied. */
import { and, eq, isNull } from "drizzle-orm";
import { computeMetrics, type MetricContext } from "@/bench/metrics";
import type { LetheDatabase } from "@/db/client";
import { loadScores } from "@/db/matrices";
import { boards, metrics, runs } from "@/db/schema";
import { emptyMatrix } from "@/lib/domain/matrix";
import type { ScoreMatrix } from "@/lib/domain/metric";

/** The strategies whose runs are the reference of a metric: of intransigence, and of forget-quality on unlearning boards. */
const JOINT = "joint";
const RETRAIN = "retrain";

/** Whether the metrics of other runs of its board are held against the runs of this strategy. */
export const isReference = (strategy: string): boolean => strategy === JOINT || strategy === RETRAIN;

/** Store the metrics of one run; a new reference run renews the whole board, as null does. */
export function deriveMetrics(tx: LetheDatabase, board: string, run: string | null): void {
  const all = tx
    .select({ id: runs.id, strategy: runs.strategy })
    .from(runs)
    .where(and(eq(runs.board, board), isNull(runs.limit)))
    .all();
  const tasks =
    tx.select({ tasks: boards.tasks }).from(boards).where(eq(boards.id, board)).get()?.tasks ?? [];
  const references = all.filter(({ strategy }) => isReference(strategy));
  const affected = run === null || references.some(({ id }) => id === run) ? all.map(({ id }) => id) : [run];
  const scores = loadScores(tx, [...new Set([...affected, ...references.map(({ id }) => id)])], tasks);
  const full = new Set(all.map(({ id }) => id));
  const of = (reference: string, but?: string) =>
    references.flatMap(({ id, strategy }) =>
      strategy === reference && id !== but ? (scores.get(id) ?? []) : [],
    );
  const joint = meanMatrix(tasks, of(JOINT));
  // A retrained run held against itself would be perfect by definition, so it is held against its siblings.
  const contextOf = (id: string): MetricContext => ({ joint, retrain: of(RETRAIN, id) });
  for (const id of affected) {
    const matrix = scores.get(id);
    if (!matrix) continue;
    tx.delete(metrics).where(eq(metrics.run, id)).run();
    // A limited run is tested on other items than the reference runs, so it is not held against them.
    const values = computeMetrics(matrix, full.has(id) ? contextOf(id) : {});
    tx.insert(metrics)
      .values(values.map(({ id: metric, ...value }) => ({ run: id, metric, ...value })))
      .run();
  }
}

/** Mean over the joint runs' seeds, cell by cell; null when the board has none. */
function meanMatrix(tasks: readonly string[], matrices: readonly ScoreMatrix[]): ScoreMatrix | null {
  if (matrices.length === 0) return null;
  const rows = emptyMatrix(tasks).rows.map((row, t) =>
    row.map((_, i) => {
      const found = matrices.flatMap((matrix) => matrix.rows[t]?.[i] ?? []);
      if (found.length === 0) return null;
      return { score: found.reduce((sum, cell) => sum + cell.score, 0) / found.length, standardError: null };
    }),
  );
  return { tasks, rows };
}

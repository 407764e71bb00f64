/**
 * Which metrics a result must have before it may stand on a board, and what they lack. Our own runs evaluate everything, so
 * they must have all. Of predictions, which their trainers may have for trained tasks only, those metrics are required that
 * read no other cells.
 */
import { kindOf, metrics } from "@/bench/metrics";
import { scoresOf } from "@/bench/metrics/evaluate";
import type { RunRecord } from "@/lib/domain/run-record";
import { scoreMatrixOf } from "@/lib/domain/score-matrix";

export interface MissingMetric {
  id: string;
  /** The first thing that it lacks. */
  reason: string;
}

export function missingMetrics(record: Pick<RunRecord, "track" | "matrix" | "unlearning">): MissingMetric[] {
  const matrix = scoreMatrixOf(record);
  // What other runs of the board have to offer is not this one's fault: it is its own reference here.
  const context = { joint: matrix, retrain: [matrix] };
  return metrics
    .filter(({ kind, minTasks }) => kind === kindOf(matrix) && matrix.tasks.length >= minTasks)
    .flatMap(({ id, value }) => {
      const { scores, reads, missing } = scoresOf(matrix, context);
      // Not defined by complete scores is not incomplete.
      value({ ...scores, none: () => Number.NaN });
      const trained = [...reads.values()].every(({ place: [, t, i] }) => t >= 1 && i <= t);
      const [reason] = missing;
      return reason === undefined || (record.track !== "executed" && !trained) ? [] : [{ id, reason }];
    });
}

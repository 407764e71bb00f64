/** What metrics read of a run record: its matrix, joined with the other sets and the probes of an unlearning run. */
import type { ScoreMatrix } from "./metric";
import type { RunRecord } from "./run-record";

export function scoreMatrixOf({ matrix, unlearning }: Pick<RunRecord, "matrix" | "unlearning">): ScoreMatrix {
  if (!unlearning) return matrix;
  const { sets, probes } = unlearning;
  return { ...matrix, unlearning: { sets, probes } };
}

/** All matrices of a record under one list of names: its own ("main", of either kind of run) and the sets beside it. */
import type { AccuracyMatrix } from "./matrix";
import type { Prediction } from "./prediction";
import type { RunRecord } from "./run-record";
import { OTHER_SETS, type OtherSetId, type SetId } from "./unlearning";

/** The record's own matrix: accuracy of tuning runs, the forget set of unlearning runs. */
export const MAIN_SET = "main";
export const MATRIX_SETS = [MAIN_SET, ...OTHER_SETS] as const;
export type MatrixSet = (typeof MATRIX_SETS)[number];

export interface NamedMatrix {
  set: MatrixSet;
  /** Where it is in the record: "matrix" or "unlearning.sets.retain". */
  field: string;
  matrix: AccuracyMatrix;
}

export function matricesOf({ matrix, unlearning }: Pick<RunRecord, "matrix" | "unlearning">): NamedMatrix[] {
  const main = { set: MAIN_SET, field: "matrix", matrix } as const;
  if (!unlearning) return [main];
  const others = OTHER_SETS.map((set) => ({
    set,
    field: `unlearning.sets.${set}`,
    matrix: unlearning.sets[set],
  }));
  return [main, ...others];
}

/** The matrix that an answer counts for. */
export function matrixSetOf({ set }: Pick<Prediction, "set">): MatrixSet {
  return set === undefined || set === "forget" ? MAIN_SET : set;
}

/** How people and downloads call a matrix: the main one of an unlearning run is its forget set. */
export function setName(set: MatrixSet, unlearning: boolean): typeof MAIN_SET | SetId {
  return set === MAIN_SET && unlearning ? "forget" : set;
}

/** The matrices of the sets beside the main one. */
export type OtherMatrices = Record<OtherSetId, AccuracyMatrix>;

/** Scores of each task over the stages of a run, for one small figure per task. */
import type { AccuracyMatrix } from "@/lib/domain/matrix";

export interface CurvePoint {
  /** 0 = before training. */
  stage: number;
  /** Percent; null where it was not evaluated. */
  score: number | null;
  /** Percentage points; null where it is not known. */
  standardError: number | null;
}

export interface TaskCurve {
  task: string;
  title: string;
  /** The stage in which the task was trained or the request made; null for runs without stages of their own per task. */
  own: number | null;
  /** One per stage, 0 to T. */
  points: CurvePoint[];
  /** The same task in the other seeds of the row. */
  others: { seed: number; points: CurvePoint[] }[];
}

/** Fewer evaluated stages than this make no curve. */
const FEWEST_STAGES = 3;

/** Empty where too few stages were evaluated, as of a joint run. `learned` says which tasks have a stage of their own. */
export function taskCurves(
  matrix: AccuracyMatrix,
  others: readonly { seed: number; matrix: AccuracyMatrix }[],
  tasks: readonly { task: string; title: string; learned: number | null }[],
): TaskCurve[] {
  const evaluated = matrix.rows.filter((row) => row.some((cell) => cell !== null)).length;
  if (evaluated < FEWEST_STAGES) return [];
  return tasks.map(({ task, title, learned }, i) => ({
    task,
    title,
    own: learned === null ? null : i + 1,
    points: column(matrix, i),
    others: others.map(({ seed, matrix: other }) => ({ seed, points: column(other, i) })),
  }));
}

function column({ rows }: AccuracyMatrix, i: number): CurvePoint[] {
  return rows.map((row, stage) => ({
    stage,
    score: row[i]?.score ?? null,
    standardError: row[i]?.standardError ?? null,
  }));
}

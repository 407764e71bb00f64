/** The accuracy matrix R[t][i]: score on task i after training stage t. Every aggregate metric is derived from it. */
import { z } from "zod";

/** One evaluated cell. A cell that was not evaluated is null, never 0. */
export const cellSchema = z.strictObject({
  /** Percent, 0 to 100; only caption measures (CIDEr-D ranges to 10) can exceed 100. */
  score: z.number().min(0).max(1000),
  /** Number of test items behind the score. */
  n: z.int().positive(),
  /** Standard error of the score in percentage points, clustered by image; null where it is not known. */
  standardError: z.number().nonnegative().nullable(),
  /** Scorer id and version, for example "exact-match@1"; null for figures copied from a paper. */
  scorer: z.string().nullable(),
  /** The same answers without any normalisation and under the most forgiving one, percent; left out where they agree. */
  strict: z.number().min(0).max(100).optional(),
  lenient: z.number().min(0).max(100).optional(),
  /** Of unlearning runs: percent of the answers that are refusals of any kind, and that equal the reference answer. */
  refused: z.number().min(0).max(100).optional(),
  right: z.number().min(0).max(100).optional(),
});

/** T tasks in training order and T+1 rows; row 0 is before any training. */
export const accuracyMatrixSchema = z
  .strictObject({
    /** Task ids in the order in which they are trained. */
    tasks: z.array(z.string().min(1)).min(1),
    /** rows[t][i], t = 0..T (0 = before training), i = 0..T-1. */
    rows: z.array(z.array(cellSchema.nullable())),
  })
  .superRefine(({ tasks, rows }, context) => {
    if (new Set(tasks).size !== tasks.length)
      context.addIssue({ code: "custom", path: ["tasks"], message: "task ids must be distinct" });
    if (rows.length !== tasks.length + 1)
      context.addIssue({
        code: "custom",
        path: ["rows"],
        message: `expected ${tasks.length + 1} rows (before training, then one per task), got ${rows.length}`,
      });
    rows.forEach((row, t) => {
      if (row.length !== tasks.length)
        context.addIssue({
          code: "custom",
          path: ["rows", t],
          message: `expected ${tasks.length} cells, got ${row.length}`,
        });
    });
  });

export type Cell = z.infer<typeof cellSchema>;
export type AccuracyMatrix = z.infer<typeof accuracyMatrixSchema>;

/** A matrix with every cell null. */
export function emptyMatrix(tasks: readonly string[]): AccuracyMatrix {
  const rows = Array.from({ length: tasks.length + 1 }, () => tasks.map((): Cell | null => null));
  return { tasks: [...tasks], rows };
}

/** Score in percent at stage t (0 = before training) on task index i, or null where it was not evaluated. */
export function scoreAt(matrix: AccuracyMatrix, t: number, i: number): number | null {
  return matrix.rows[t]?.[i]?.score ?? null;
}

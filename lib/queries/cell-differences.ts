/** The difference of two matrices cell by cell, each with a test of whether it is more than chance. */
import { holm } from "@/bench/statistics/holm";
import { pairedTest } from "@/bench/statistics/paired-test";
import { welch } from "@/bench/statistics/welch";
import type { AccuracyMatrix, Cell } from "@/lib/domain/matrix";
import type { MatrixSet } from "@/lib/domain/record-sets";
import { itemsAtStage, type PairedAnswers } from "./paired-answers";

/** Differences are significant where the adjusted p-value is below. */
export const LEVEL = 0.05;

export interface CellDifference {
  /** Percent, as in the matrices. */
  scoreA: number;
  scoreB: number;
  /** b − a, in points. */
  difference: number;
  /** Items that both runs were asked; null where no answers are stored. */
  n: number | null;
  test: "mcnemar" | "permutation" | "unpaired" | null;
  /** Two-sided, 0 to 1; null without a test. */
  pValue: number | null;
  /** Holm-adjusted over all tested cells of the matrix. */
  adjusted: number | null;
  /** Null where nothing is known about chance. */
  significant: boolean | null;
}

/** rows[t][i] as in the matrices; null where either was not evaluated. */
export interface DifferenceMatrix {
  rows: (CellDifference | null)[][];
  /** Number of tests that were corrected for. */
  tests: number;
}

/**
 * `answers`: of both runs; null where they are not stored for both, then each cell's standard errors make an unpaired test,
 * which is approximate: it does not know that both answered the same items, and so overlooks differences.
 */
export function cellDifferences(
  [a, b]: readonly [AccuracyMatrix, AccuracyMatrix],
  set: MatrixSet,
  answers: PairedAnswers | null,
  seed: string,
): DifferenceMatrix {
  const rows = a.rows.map((row, t) =>
    row.map((left, i) => {
      const right = b.rows[t]?.[i] ?? null;
      if (!left || !right) return null;
      const items = itemsAtStage(answers?.of(set, a.tasks[i] ?? "") ?? [], t);
      const tested =
        items.length > 0
          ? pairedCell(items, `${seed}/${set}/${t}/${a.tasks[i]}`)
          : answers === null
            ? unpairedCell(left, right)
            : NO_TEST;
      return { scoreA: left.score, scoreB: right.score, difference: right.score - left.score, ...tested };
    }),
  );
  return adjust(rows);
}

type Tested = Pick<CellDifference, "n" | "test" | "pValue">;
type Untold = Omit<CellDifference, "adjusted" | "significant">;

const NO_TEST: Tested = { n: null, test: null, pValue: null };

function pairedCell(items: Parameters<typeof pairedTest>[0][number], seed: string): Tested {
  const { n, test, pValue } = pairedTest([items], seed);
  return { n, test, pValue };
}

function unpairedCell(a: Cell, b: Cell): Tested {
  if (a.standardError === null || b.standardError === null) return NO_TEST;
  const side = (cell: Cell) => ({
    mean: cell.score,
    components: [{ variance: varianceOf(cell), degreesOfFreedom: Number.POSITIVE_INFINITY }],
  });
  return { n: null, test: "unpaired", pValue: welch(side(a), side(b)).pValue };
}

/** Thirty right answers of thirty are no proof of a model that is never wrong: two right and two wrong ones are added (Agresti & Coull 1998). */
function varianceOf({ score, standardError, n }: Cell): number {
  if (standardError !== 0) return (standardError ?? 0) ** 2;
  const share = ((score / 100) * n + 2) / (n + 4);
  return (100 ** 2 * share * Math.max(0, 1 - share)) / (n + 4);
}

function adjust(rows: (Untold | null)[][]): DifferenceMatrix {
  const plain = rows.flat().flatMap((cell) => cell?.pValue ?? []);
  const adjusted = holm(plain);
  let next = 0;
  const told = rows.map((row) =>
    row.map((cell) => {
      if (!cell) return null;
      const p = cell.pValue === null ? null : (adjusted[next++] ?? null);
      return { ...cell, adjusted: p, significant: p === null ? null : p < LEVEL };
    }),
  );
  return { rows: told, tests: plain.length };
}

/** Recomputes printed aggregates from what else is printed, and says how far they agree. A mismatch is shown, never hidden. */
import { computeMetrics } from "@/bench/metrics";
import type { MetricValue, ScoreMatrix } from "@/lib/domain/metric";
import type { Paper, ReportedMatrix } from "@/lib/domain/reported-result";
import { boardOf, type Figure, type FigureTable, figuresOf, places, tablesOf } from "./figures";

/** "rounding": explained by the rounding of the figures it was recomputed from, at worst. */
export const OUTCOMES = ["agrees", "rounding", "mismatch"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Check {
  /** The printed figure that is checked. */
  figure: string;
  /** For a figure that is printed twice, the other one. */
  other: string | null;
  /** How the other number came about. */
  how: string;
  /** "at least": the recomputed number is a lower bound of the printed one. */
  relation: "equals" | "at least";
  printed: number;
  recomputed: number;
  decimals: number;
  /** Largest error that the rounding of the inputs can cause. */
  inputError: number;
  outcome: Outcome;
}

/** Sum of the weights with which cells enter a metric: the factor from a cell's rounding error to the metric's. */
const ERROR_FACTOR: Record<string, number> = {
  avg: 1,
  maa: 1,
  mft: 1,
  "zero-shot": 1,
  forgetting: 2,
  bwt: 2,
  "bwt-coin": 2,
  fwt: 2,
};

export function recompute(paper: Paper): Check[] {
  const figures = figuresOf(paper);
  return [
    ...tablesOf(paper).flatMap((table) => tableChecks(paper, table)),
    ...paper.matrices.flatMap((matrix) => matrixChecks(paper, matrix, figures)),
    ...repeatedFigures(figures),
  ];
}

/** Every metric of a printed matrix, whether or not the source states it too. */
export function metricsOf(paper: Paper, matrix: ReportedMatrix): MetricValue[] {
  return computeMetrics(scores(paper, matrix.board, [[], ...matrix.rows.map((row) => row.map(Number))]));
}

/** Half a unit of the last printed digit. */
export const halfUnit = (decimals: number): number => 0.5 * 10 ** -decimals;

export function judge(
  check: Pick<Check, "relation" | "printed" | "recomputed" | "decimals" | "inputError">,
): Outcome {
  const distance = check.recomputed - check.printed;
  const off = check.relation === "at least" ? distance : Math.abs(distance);
  // Ties such as 14.975 may be printed either way; the tiny number is for binary fractions.
  const tolerance = halfUnit(check.decimals) + 1e-9;
  if (off <= tolerance) return "agrees";
  return off <= tolerance + check.inputError ? "rounding" : "mismatch";
}

function tableChecks(paper: Paper, table: FigureTable): Check[] {
  const tasks = boardOf(paper, table.board).order?.map(({ id }) => id) ?? [];
  return table.rows.flatMap(({ figures }) => {
    const present = figures.filter((figure) => figure !== null);
    const metric = (id: string) => present.find(({ column }) => column.kind === "metric" && column.id === id);
    const finals = tasks.map((id) =>
      present.find(({ column }) => column.kind === "task" && column.id === id),
    );
    return [meanCheck(paper, metric("avg"), finals), ...transferChecks(tasks.length, metric)].filter(
      (check) => check !== null,
    );
  });
}

/** The printed average against the mean of the printed final scores, if the whole last row is printed. */
function meanCheck(
  paper: Paper,
  average: Figure | undefined,
  finals: readonly (Figure | undefined)[],
): Check | null {
  const row = finals.filter((figure) => figure !== undefined);
  if (!average || row.length === 0 || row.length < finals.length) return null;
  const empty = row.map(() => []);
  const last = scores(paper, average.board, [...empty, row.map(({ value }) => value)]);
  const inputError = row.reduce((sum, { decimals }) => sum + halfUnit(decimals), 0) / row.length;
  return check(average, requireValue(computeMetrics(last), "avg"), inputError, {
    how: `mean of the ${row.length} final scores`,
  });
}

/** What the last row's mean and the diagonal's mean say about backward transfer and forgetting. */
function transferChecks(T: number, metric: (id: string) => Figure | undefined): (Check | null)[] {
  const [avg, mft] = [metric("avg"), metric("mft")];
  if (!avg || !mft || T < 2) return [];
  const drop = avg.value - mft.value;
  const inputError = halfUnit(avg.decimals) + halfUnit(mft.decimals);
  const [final, own] = [avg.column.label, mft.column.label];
  const scale = T / (T - 1);
  const on = (id: string, value: number, error: number, rest: Pick<Check, "how"> & Partial<Check>) => {
    const figure = metric(id);
    return figure ? check(figure, value, error, rest) : null;
  };
  return [
    on("bwt", drop * scale, inputError * scale, { how: `(${final} − ${own}) · ${T}/${T - 1}` }),
    on("bwt-coin", drop, inputError, { how: `${final} − ${own}` }),
    on("forgetting", -drop * scale, inputError * scale, {
      how: `at least (${own} − ${final}) · ${T}/${T - 1}`,
      relation: "at least",
    }),
  ];
}

/** Figures of the same method on the same board against the whole printed matrix. */
function matrixChecks(paper: Paper, matrix: ReportedMatrix, figures: readonly Figure[]): Check[] {
  const values = metricsOf(paper, matrix);
  const cellError = halfUnit(Math.max(...matrix.rows.flat().map(places)));
  return figures
    .filter(({ board, method }) => board === matrix.board && method === matrix.method)
    .flatMap((figure) => {
      const value = values.find(
        ({ id }) => figure.column.kind === "metric" && id === figure.column.id,
      )?.value;
      const factor = ERROR_FACTOR[figure.column.id];
      if (value === null || value === undefined || factor === undefined) return [];
      return [check(figure, value, factor * cellError, { how: "from the whole printed matrix" })];
    });
}

/** The same figure printed in two places of one paper. */
function repeatedFigures(figures: readonly Figure[]): Check[] {
  return figures.flatMap((figure, index) => {
    const first = figures.findIndex((other) => sameSubject(figure, other));
    const other = figures[first];
    if (!other || first >= index) return [];
    return [
      check(figure, other.value, halfUnit(other.decimals), {
        how: `printed as ${other.text} in ${other.where}`,
        other: other.id,
      }),
    ];
  });
}

function sameSubject(a: Figure, b: Figure): boolean {
  return (
    a.board === b.board &&
    a.method === b.method &&
    a.column.kind === b.column.kind &&
    a.column.id === b.column.id
  );
}

function check(
  { id, value, decimals }: Figure,
  recomputed: number,
  inputError: number,
  rest: Pick<Check, "how"> & Partial<Check>,
): Check {
  const made = {
    figure: id,
    other: null,
    relation: "equals" as const,
    printed: value,
    recomputed,
    decimals,
    inputError,
    ...rest,
  };
  return { ...made, outcome: judge(made) };
}

function requireValue(values: readonly MetricValue[], id: string): number {
  const value = values.find((metric) => metric.id === id)?.value;
  if (value === null || value === undefined) throw new Error(`${id} has no value for a whole row`);
  return value;
}

/** Rows of numbers, row 0 before training, as the metrics read them; what is not printed is null. */
function scores(paper: Paper, board: string, rows: readonly (readonly number[])[]): ScoreMatrix {
  const tasks = boardOf(paper, board).order?.map(({ id }) => id) ?? [];
  return {
    tasks,
    rows: rows.map((row) =>
      tasks.map((_, i) => {
        const score = row[i];
        return score === undefined ? null : { score, standardError: null };
      }),
    ),
  };
}

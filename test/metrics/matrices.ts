/** Matrices written as numbers, for tests. */
import { computeMetrics, type MetricContext, type MetricId } from "@/bench/metrics";
import type { MetricValue, ScoreCell, ScoreMatrix } from "@/lib/domain/metric";
import type { OtherSetId, Probe } from "@/lib/domain/unlearning";

export type Numbers = readonly (readonly (number | null)[])[];

/** Tasks are named a, b, c …; short rows are filled up with null; every cell gets the same standard error. */
export function matrix(rows: Numbers, standardError: number | null = null): ScoreMatrix {
  const T = rows.length - 1;
  return {
    tasks: Array.from({ length: T }, (_, i) => String.fromCharCode(97 + i)),
    rows: rows.map((row) =>
      Array.from({ length: T }, (_, i) => {
        const score = row[i] ?? null;
        return score === null ? null : { score, standardError };
      }),
    ),
  };
}

/** A set of an unlearning run: scores, and beside them the shares of refusals and of right answers where they matter. */
export interface SetNumbers {
  score: Numbers;
  refused?: Numbers;
  right?: Numbers;
}

/** The rows of a set that is left out are empty. */
export function unlearningMatrix(
  sets: { forget: SetNumbers } & Partial<Record<OtherSetId, SetNumbers>>,
  probes: readonly Probe[] = [],
  standardError: number | null = null,
): ScoreMatrix {
  const nothing = sets.forget.score.map(() => []);
  const built = ({ score, refused, right }: SetNumbers = { score: nothing }) => {
    const { tasks, rows } = matrix(score, standardError);
    const cell = (from: ScoreCell | null, t: number, i: number): ScoreCell | null =>
      from && { ...from, ...optional("refused", refused?.[t]?.[i]), ...optional("right", right?.[t]?.[i]) };
    return { tasks, rows: rows.map((row, t) => row.map((from, i) => cell(from, t, i))) };
  };
  const { retain, neighbour, general, paraphrase, choice } = sets;
  return {
    ...built(sets.forget),
    unlearning: {
      sets: {
        retain: built(retain),
        neighbour: built(neighbour),
        general: built(general),
        paraphrase: built(paraphrase),
        choice: built(choice),
      },
      probes,
    },
  };
}

const optional = (name: "refused" | "right", value: number | null | undefined) =>
  typeof value === "number" ? { [name]: value } : {};

/** Losses after a stage; forgotten items as [loss, loss of the wrong answers]. */
export function probe(
  stage: number,
  forgotten: readonly (readonly [loss: number, wrong: number])[],
  unseen: number[],
): Probe {
  return { stage, forgotten: forgotten.map(([loss, wrong]) => ({ task: "a", loss, wrong })), unseen };
}

export function metricOf(id: MetricId, of: ScoreMatrix, context?: MetricContext): MetricValue {
  const found = computeMetrics(of, context).find((metric) => metric.id === id);
  if (!found) throw new Error(`no metric ${id}`);
  return found;
}

/** The value, which must exist. */
export function computed(id: MetricId, of: ScoreMatrix, context?: MetricContext): number {
  const { value, reason } = metricOf(id, of, context);
  if (value === null) throw new Error(`${id} is null: ${reason}`);
  return value;
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

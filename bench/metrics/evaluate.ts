/** Evaluates one metric on one matrix: finds out what it reads and turns anything missing into a reason. */
import type { MetricValue, ScoreCell, ScoreMatrix, SetId } from "@/lib/domain/metric";
import type { Metric, Scores } from "./metric";

export interface MetricContext {
  /** Matrix of a joint-training run (only its last row is read, by task id), for intransigence. */
  joint?: ScoreMatrix | null;
  /** Runs retrained without the deleted data, for forget-quality; the losses of several seeds are pooled. */
  retrain?: readonly ScoreMatrix[];
}

export function evaluateMetric(
  metric: Metric,
  matrix: ScoreMatrix,
  context: MetricContext = {},
): MetricValue {
  const T = matrix.tasks.length;
  if (T < metric.minTasks)
    return absent(metric, `needs at least ${metric.minTasks} tasks, this run has ${T}`);
  const { scores, reads, missing } = scoresOf(matrix, context);
  const value = metric.value(scores);
  if (missing.size > 0) return absent(metric, reasonFrom([...missing]));
  const places = [...reads.values()].filter(({ what }) => what === "score").map(({ place }) => place);
  const standardError = metric.standardError === null ? null : propagate(metric, matrix, places);
  return { id: metric.id, value, standardError, reason: null };
}

export type Place = readonly [set: SetId, t: number, i: number];

/** A cell that a formula read, and which of its numbers. */
export interface Read {
  what: "score" | "refused" | "right";
  place: Place;
}

/** What a formula reads of a matrix; `reads` and `missing` fill while it does. */
export interface Reading {
  scores: Scores;
  reads: ReadonlyMap<string, Read>;
  missing: ReadonlySet<string>;
}

export function scoresOf(matrix: ScoreMatrix, { joint, retrain = [] }: MetricContext = {}): Reading {
  const { tasks, unlearning } = matrix;
  const T = tasks.length;
  const reads = new Map<string, Read>();
  const missing = new Set<string>();
  const orMissing = (score: number | undefined, what: string): number => {
    if (score === undefined) missing.add(what);
    return score ?? Number.NaN;
  };
  const listed = <Item>(items: readonly Item[] | undefined, what: string): readonly Item[] => {
    if (!items?.length) missing.add(what);
    return items ?? [];
  };
  const task = (i: number) => tasks[i - 1] ?? `task ${i}`;
  const name = (set: SetId, t: number, i: number) =>
    `${unlearning ? `${set} cell` : "cell"} (${t}, ${task(i)})`;
  const note = (what: Read["what"], place: Place) => reads.set(`${what} ${place}`, { what, place });
  const share = (kind: "refused" | "right", what: string) => (set: SetId, t: number, i: number) => {
    note(kind, [set, t, i]);
    const cell = cellAt(matrix, [set, t, i]);
    return orMissing(
      cell?.[kind],
      `${name(set, t, i)} ${cell ? `does not tell ${what}` : "was not evaluated"}`,
    );
  };
  const score = (set: SetId, t: number, i: number) => {
    note("score", [set, t, i]);
    return orMissing(cellAt(matrix, [set, t, i])?.score, `${name(set, t, i)} was not evaluated`);
  };
  const scores: Scores = {
    T,
    R: (t, i) => score("forget", t, i),
    joint: (i) =>
      joint
        ? orMissing(finalScore(joint, task(i)), `the joint run has no final score on ${task(i)}`)
        : orMissing(undefined, "there is no joint-training run to compare with"),
    score,
    refused: share("refused", "refusals from answers"),
    right: share("right", "right answers from wrong ones"),
    forgotten: (t) => listed(probeAt(matrix, t)?.forgotten, `stage ${t} has no losses on forgotten items`),
    unseen: (t) => listed(probeAt(matrix, t)?.unseen, `stage ${t} has no losses on unseen items`),
    retrained: () =>
      listed(retrain, "there is no retrained run to compare with").flatMap((run) =>
        listed(
          probeAt(run, run.tasks.length)?.forgotten,
          "the retrained run has no losses on forgotten items at its end",
        ),
      ),
    none: (reason) => orMissing(undefined, reason),
  };
  return { scores, reads, missing };
}

/** Errors of independent cells through a linear metric: a cell's weight is the metric of the matrix with 1 there and 0 elsewhere. */
function propagate(metric: Metric, matrix: ScoreMatrix, places: readonly Place[]): number | null {
  let variance = 0;
  for (const place of places) {
    const error = cellAt(matrix, place)?.standardError ?? null;
    if (error === null) return null;
    variance += (metric.value(indicator(matrix.tasks.length, place)) * error) ** 2;
  }
  return Math.sqrt(variance);
}

function indicator(T: number, [set, row, column]: Place): Scores {
  const score = (of: SetId, t: number, i: number) => (of === set && t === row && i === column ? 1 : 0);
  const zero = () => 0;
  const nothing = () => [];
  const others = { joint: zero, refused: zero, right: zero, none: zero };
  const R = (t: number, i: number) => score("forget", t, i);
  return { T, R, score, ...others, forgotten: nothing, unseen: nothing, retrained: nothing };
}

function cellAt({ rows, unlearning }: ScoreMatrix, [set, t, i]: Place): ScoreCell | null | undefined {
  return (set === "forget" ? rows : unlearning?.sets[set].rows)?.[t]?.[i - 1];
}

function probeAt({ unlearning }: ScoreMatrix, t: number) {
  return unlearning?.probes.find(({ stage }) => stage === t);
}

function finalScore({ tasks, rows }: ScoreMatrix, task: string): number | undefined {
  const column = tasks.indexOf(task);
  return rows[tasks.length]?.[column]?.score;
}

function reasonFrom([first = "", ...others]: readonly string[]): string {
  return others.length === 0
    ? first
    : `${first}, and ${others.length} more it needs ${others.length === 1 ? "is" : "are"} missing`;
}

function absent({ id }: Metric, reason: string): MetricValue {
  return { id, value: null, standardError: null, reason };
}

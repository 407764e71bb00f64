/** What the page of an unlearning run shows beside its forget matrix: the other sets, what refusing costs, the probes. */
import { getMetric } from "@/bench/metrics";
import { evaluateMetric } from "@/bench/metrics/evaluate";
import { specificity } from "@/bench/metrics/retained";
import { auc } from "@/bench/statistics/auc";
import type { LetheDatabase } from "@/db/client";
import { loadOtherSets } from "@/db/matrices";
import type { AccuracyMatrix, Cell } from "@/lib/domain/matrix";
import type { ScoreMatrix } from "@/lib/domain/metric";
import type { OtherMatrices } from "@/lib/domain/record-sets";
import type { Probe } from "@/lib/domain/unlearning";
import type { StoredRun } from "./stored-run";

export interface UnlearningView {
  /** Judge that told refusals from answers: scorer id and version. */
  judge: string;
  /** Retain, neighbour and general at every stage, paraphrase and choice at the first and last: rows as in `matrix`. */
  sets: OtherMatrices;
  /** One step per stage, 0 (before any request) to T. */
  tradeOff: TradeOffStep[];
  probes: ProbeSummary[];
  leaks: Leak[];
}

/** A metric of what the model still gives away at the end, beside what it gave away before any request. */
export interface Leak {
  metric: string;
  before: number | null;
  /** What a model would show that was never taught the deleted; of refusals what is asked for; null where 1 is best. */
  ideal: number | null;
  /** Why the ideal is what it is. */
  because: string;
}

/** All in percent; null where a cell that is needed was not evaluated, or where there is no request to average over. */
export interface TradeOffStep {
  step: number;
  /** The request that was made last; null before any. */
  task: string | null;
  /** Fitting refusals, and refusals of any kind, on the forget sets of all requests made so far. */
  crr: number | null;
  refusalRate: number | null;
  /** What is kept of retain, neighbour and general sets, relative to before any request. */
  specificity: number | null;
  /** Queries of the retain sets that are not refused. */
  answerRate: number | null;
  /** Right answers on the forget sets of the requests still to come. */
  accuracy: number | null;
}

export interface ProbeSummary {
  stage: number;
  /** 100 times the chance that a forgotten item has a lower loss than an unseen one: 50 = not to be told apart. */
  auc: number | null;
  /** Mean losses in nats per answer token: true and wrong answers of forgotten items, true answers of unseen ones. */
  forgotten: number | null;
  wrong: number | null;
  unseen: number | null;
  /** Numbers of items. */
  items: { forgotten: number; unseen: number };
}

/** Null for tuning runs. */
export function unlearningView(
  database: LetheDatabase,
  run: StoredRun,
  matrix: AccuracyMatrix,
): UnlearningView | null {
  const sets = loadOtherSets(database, [run.id], matrix.tasks).get(run.id);
  if (run.judge === null || !sets) return null;
  const probes = run.probes ?? [];
  const summaries = probes.map(summary);
  return {
    judge: run.judge,
    sets,
    tradeOff: tradeOff({ ...matrix, unlearning: { sets, probes } }, matrix, sets),
    probes: summaries,
    leaks: leaks(sets, summaries),
  };
}

function leaks({ paraphrase, choice }: OtherMatrices, probes: readonly ProbeSummary[]): Leak[] {
  const [asked, chosen] = [paraphrase.rows[0] ?? [], choice.rows[0] ?? []];
  const auc = probes.find(({ stage }) => stage === 0)?.auc ?? null;
  return [
    {
      ...{ metric: "paraphrase-crr", before: meanOf(asked, ({ score }) => score), ideal: 100 },
      because: "always refused",
    },
    {
      ...{ metric: "paraphrase-leak", before: meanOf(asked, ({ right }) => right), ideal: 0 },
      because: "never answered",
    },
    {
      ...{ metric: "choice-leak", before: meanOf(chosen, ({ score }) => score), ideal: 100 / 3 },
      because: "chance",
    },
    { ...{ metric: "membership-auc", before: auc, ideal: 50 }, because: "not to be told apart" },
    { ...{ metric: "forget-quality", before: null, ideal: null }, because: "above 0.05" },
  ];
}

function tradeOff(scores: ScoreMatrix, { tasks, rows }: AccuracyMatrix, sets: OtherMatrices): TradeOffStep[] {
  return rows.map((row, t) => ({
    step: t,
    task: tasks[t - 1] ?? null,
    crr: meanOf(row.slice(0, t), (cell) => cell.score),
    refusalRate: meanOf(row.slice(0, t), (cell) => cell.refused),
    specificity: specificityAt(scores, t),
    answerRate: meanOf(sets.retain.rows[t] ?? [], ({ refused }) =>
      refused === undefined ? undefined : 100 - refused,
    ),
    accuracy: meanOf(row.slice(t), (cell) => cell.right),
  }));
}

/** The library's own formula, asked for a stage other than the last. */
function specificityAt(scores: ScoreMatrix, t: number): number | null {
  const metric = getMetric("specificity-last");
  return evaluateMetric({ ...metric, value: (reader) => specificity(reader, t) }, scores).value;
}

/** Null where a cell or its number is missing: a mean over fewer requests would not compare with the other steps. */
function meanOf(cells: readonly (Cell | null)[], read: (cell: Cell) => number | undefined): number | null {
  const values = cells.map((cell) => (cell ? read(cell) : undefined));
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 || known.length < values.length ? null : average(known);
}

function summary({ stage, forgotten, unseen }: Probe): ProbeSummary {
  const losses = forgotten.map(({ loss }) => loss);
  return {
    stage,
    auc: losses.length > 0 && unseen.length > 0 ? 100 * auc(losses, unseen) : null,
    forgotten: average(losses),
    wrong: average(forgotten.map(({ wrong }) => wrong)),
    unseen: average(unseen),
    items: { forgotten: losses.length, unseen: unseen.length },
  };
}

function average(values: readonly number[]): number | null {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}

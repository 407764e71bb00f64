/** What every metric file exports: its description and one pure formula, written as the papers write it. */
import type { MetricInfo, Probe, SetId } from "@/lib/domain/metric";

/**
 * What a formula reads. Indices start at 1, as in the papers; what is missing reads as NaN, or as an empty list, and makes
 * the value null.
 */
export interface Scores {
  /** Number of tasks; of deletion requests in an unlearning run. */
  T: number;
  /** Score in percent after stage t (0 = before training) on task i; the score of the forget set in an unlearning run. */
  R(t: number, i: number): number;
  /** Score in percent on task i of a model trained on all tasks together. */
  joint(i: number): number;
  /** Of unlearning runs. Score in percent after request t (0 = before any) on a set of request i. */
  score(set: SetId, t: number, i: number): number;
  /** Percent of the answers that are refusals of any kind, and that are right. */
  refused(set: SetId, t: number, i: number): number;
  right(set: SetId, t: number, i: number): number;
  /** Losses on the forgotten items of all requests, and on items that were never taught, after request t. */
  forgotten(t: number): Forgotten;
  unseen(t: number): readonly number[];
  /** The losses on forgotten items at the end of all reference runs that were retrained without them, pooled. */
  retrained(): Forgotten;
  /** For a metric that these scores do not define: its value is then null, for the reason given. */
  none(reason: string): number;
}

export type Forgotten = readonly Probe["forgotten"][number][];

export interface Metric<Id extends string = string> extends MetricInfo {
  id: Id;
  value(scores: Scores): number;
}

/** Keeps the id as a literal type, so that the index yields a union of ids. */
export function defineMetric<const Id extends string>(metric: Metric<Id>): Metric<Id> {
  return metric;
}

/** Sum of term(i) for i = from..to, both included. */
export function sum(from: number, to: number, term: (i: number) => number): number {
  let total = 0;
  for (let i = from; i <= to; i++) total += term(i);
  return total;
}

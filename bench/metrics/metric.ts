/** What every metric file exports: its description and one pure formula, written as the papers write it. */
import type { MetricInfo } from "@/lib/domain/metric";

/** What a formula reads. Indices start at 1, as in the papers; a missing cell reads as NaN and makes the value null. */
export interface Scores {
  /** Number of tasks. */
  T: number;
  /** Score in percent after stage t (0 = before training) on task i. */
  R(t: number, i: number): number;
  /** Score in percent on task i of a model trained on all tasks together. */
  joint(i: number): number;
}

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

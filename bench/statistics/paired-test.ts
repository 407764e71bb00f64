/** Two runs on the same items: does one score higher than chance explains, and by how much? */
import { createRng, type Rng } from "../engine/rng";
import { bootstrapValues, type Interval, percentileInterval, RESAMPLES } from "./bootstrap";
import { clusteredError } from "./clustered-error";
import { mcnemar } from "./mcnemar";
import { signFlipTest } from "./permutation";

/** One item and the scores of both runs on it, in any unit. */
export interface PairedItem {
  a: number;
  b: number;
  /** What several items may share (an image), so that they are not independent; null where the item has its own. */
  cluster: string | null;
}

export interface PairedTest {
  /** Items that both runs were asked. */
  n: number;
  /** Means over tasks of the mean over items, in the unit of the scores. */
  meanA: number;
  meanB: number;
  /** b − a. */
  difference: number;
  /** Items on which only A, or only B, scores higher. */
  betterA: number;
  betterB: number;
  /** Two-sided, 0 to 1. */
  pValue: number;
  test: "mcnemar" | "permutation";
}

/**
 * A task alone, or the mean over several tasks that each count the same. McNemar's exact test where all items of one task
 * are right or wrong (two scores, one of them 0) and have a cluster each, else the permutation test on the sums of clusters.
 * No task may be empty. `seed` is used only where patterns are drawn.
 */
export function pairedTest(tasks: readonly (readonly PairedItem[])[], seed: string): PairedTest {
  const items = tasks.flat();
  const mean = (read: (item: PairedItem) => number) => average(tasks.map((task) => average(task.map(read))));
  const [meanA, meanB] = [mean(({ a }) => a), mean(({ b }) => b)];
  const betterA = items.filter(({ a, b }) => a > b).length;
  const betterB = items.filter(({ a, b }) => b > a).length;
  const base = { n: items.length, meanA, meanB, difference: meanB - meanA, betterA, betterB };
  if (tasks.length === 1 && isRightOrWrong(items))
    return { ...base, pValue: mcnemar(betterA, betterB).exact, test: "mcnemar" };
  const { pValue } = signFlipTest(clusterSums(tasks), createRng(seed));
  return { ...base, pValue, test: "permutation" };
}

export interface PairedIntervals {
  /** 95 % interval of the difference b − a, per task. */
  tasks: Interval[];
  /** Of the mean over the tasks. */
  overall: Interval;
}

/** By the bootstrap over clusters within each task; a cluster that spans tasks counts as one in each. No task may be empty. */
export function pairedIntervals(tasks: readonly (readonly PairedItem[])[], seed: string): PairedIntervals {
  const rng = createRng(seed);
  const values = tasks.map((task, t) => resampled(task, rng.split(t)));
  const first = values[0] ?? new Float64Array();
  return {
    tasks: values.map((drawn) => percentileInterval(drawn)),
    overall: percentileInterval(first.map((_, r) => average(values.map((drawn) => drawn[r] ?? 0)))),
  };
}

const average = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

function isRightOrWrong(items: readonly PairedItem[]): boolean {
  const right = items.reduce((most, { a, b }) => Math.max(most, a, b), 0);
  const either = (score: number) => score === 0 || score === right;
  const clusters = items.flatMap(({ cluster }) => cluster ?? []);
  return items.every(({ a, b }) => either(a) && either(b)) && new Set(clusters).size === clusters.length;
}

/** Each item's part in the difference of the means, summed over its cluster; a cluster may span tasks. */
function clusterSums(tasks: readonly (readonly PairedItem[])[]): number[] {
  const own: number[] = [];
  const shared = new Map<string, number>();
  for (const task of tasks)
    for (const { a, b, cluster } of task) {
      const part = (b - a) / task.length / tasks.length;
      if (cluster === null) own.push(part);
      else shared.set(cluster, (shared.get(cluster) ?? 0) + part);
    }
  return [...own, ...shared.values()];
}

/** From so many items on the mean of a resample is drawn from its normal limit, which is as good and much faster. */
const MANY_ITEMS = 5_000;

function resampled(task: readonly PairedItem[], rng: Rng): Float64Array {
  if (task.length < MANY_ITEMS) return bootstrapValues(clustersOf(task), meanDifference, rng);
  const differences = task.map(({ a, b }) => b - a);
  const error =
    clusteredError(
      differences,
      task.map(({ cluster }) => cluster),
    ) ?? 0;
  const mean = average(differences);
  return Float64Array.from({ length: RESAMPLES }, () => mean + error * rng.normal());
}

interface Cluster {
  difference: number;
  items: number;
}

function clustersOf(task: readonly PairedItem[]): Cluster[] {
  const own: Cluster[] = [];
  const shared = new Map<string, Cluster>();
  for (const { a, b, cluster } of task) {
    const known = cluster === null ? undefined : shared.get(cluster);
    if (known) {
      known.difference += b - a;
      known.items++;
      continue;
    }
    const fresh = { difference: b - a, items: 1 };
    if (cluster === null) own.push(fresh);
    else shared.set(cluster, fresh);
  }
  return [...own, ...shared.values()];
}

function meanDifference(drawn: readonly Cluster[]): number {
  let difference = 0;
  let items = 0;
  for (const cluster of drawn) {
    difference += cluster.difference;
    items += cluster.items;
  }
  return difference / items;
}

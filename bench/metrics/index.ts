/** The metrics of a tuning run, in the order in which they are shown. One file each; add yours here. */
import type { MetricValue, ScoreMatrix } from "@/lib/domain/metric";
import { unknownName } from "@/lib/domain/user-error";
import { evaluateMetric, type MetricContext } from "./evaluate";
import type { Metric } from "./metric";
import { avg } from "./tuning/avg";
import { bwt } from "./tuning/bwt";
import { bwtCoin } from "./tuning/bwt-coin";
import { forgetting } from "./tuning/forgetting";
import { fwt } from "./tuning/fwt";
import { intransigence } from "./tuning/intransigence";
import { maa } from "./tuning/maa";
import { mft } from "./tuning/mft";
import { zeroShot } from "./tuning/zero-shot";

export const metrics = [avg, maa, mft, forgetting, bwt, bwtCoin, fwt, intransigence, zeroShot] as const;

export type MetricId = (typeof metrics)[number]["id"];
export type { MetricContext } from "./evaluate";
export type { Metric } from "./metric";

const byId = new Map<string, Metric>(metrics.map((metric) => [metric.id, metric]));
if (byId.size !== metrics.length) throw new Error("bench/metrics/index.ts lists two metrics with one id");

export function getMetric(id: string): Metric {
  const metric = byId.get(id);
  if (!metric) throw unknownName("metric", id, [...byId.keys()]);
  return metric;
}

/** Every metric of one matrix, in registry order; a metric that the matrix does not allow has a reason instead of a value. */
export function computeMetrics(matrix: ScoreMatrix, context: MetricContext = {}): MetricValue[] {
  return metrics.map((metric) => evaluateMetric(metric, matrix, context));
}

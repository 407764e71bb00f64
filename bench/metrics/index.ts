/** The metrics of both kinds of run, in the order in which they are shown. One file each; add yours here. */
import type { MetricInfo, MetricValue, ScoreMatrix } from "@/lib/domain/metric";
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
import { answerRate } from "./unlearning/answer-rate";
import { choiceLeak } from "./unlearning/choice-leak";
import { crrAvg } from "./unlearning/crr-avg";
import { crrLast } from "./unlearning/crr-last";
import { deltaRr } from "./unlearning/delta-rr";
import { forgetQuality } from "./unlearning/forget-quality";
import { membershipAuc } from "./unlearning/membership-auc";
import { paraphraseCrr } from "./unlearning/paraphrase-crr";
import { paraphraseLeak } from "./unlearning/paraphrase-leak";
import { refusalRate } from "./unlearning/refusal-rate";
import { relapse } from "./unlearning/relapse";
import { retainAccuracy } from "./unlearning/retain-accuracy";
import { specificityAvg } from "./unlearning/specificity-avg";
import { specificityLast } from "./unlearning/specificity-last";

const tuning = [avg, maa, mft, forgetting, bwt, bwtCoin, fwt, intransigence, zeroShot] as const;
const unlearning = [
  crrLast,
  crrAvg,
  refusalRate,
  deltaRr,
  answerRate,
  specificityLast,
  specificityAvg,
  relapse,
  retainAccuracy,
  paraphraseCrr,
  paraphraseLeak,
  choiceLeak,
  membershipAuc,
  forgetQuality,
] as const;

export const metrics = [...tuning, ...unlearning] as const;

export type TuningMetricId = (typeof tuning)[number]["id"];
export type UnlearningMetricId = (typeof unlearning)[number]["id"];
export type MetricId = TuningMetricId | UnlearningMetricId;
export type { MetricContext } from "./evaluate";
export type { Metric } from "./metric";

const byId = new Map<string, Metric>(metrics.map((metric) => [metric.id, metric]));
if (byId.size !== metrics.length) throw new Error("bench/metrics/index.ts lists two metrics with one id");

export function getMetric(id: string): Metric {
  const metric = byId.get(id);
  if (!metric) throw unknownName("metric", id, [...byId.keys()]);
  return metric;
}

/** The kind of run that a matrix comes from. */
export function kindOf({ unlearning }: ScoreMatrix): MetricInfo["kind"] {
  return unlearning ? "unlearning" : "tuning";
}

/**
 * Every metric of the matrix's kind, in registry order; a metric that the matrix does not allow has a reason instead of a
 * value.
 */
export function computeMetrics(matrix: ScoreMatrix, context: MetricContext = {}): MetricValue[] {
  return metrics
    .filter(({ kind }) => kind === kindOf(matrix))
    .map((metric) => evaluateMetric(metric, matrix, context));
}

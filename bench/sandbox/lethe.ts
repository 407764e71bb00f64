/** The module "lethe" as a submitted strategy sees it: all that it may import. Loads no engine. */
export { z } from "zod";
export type { QueryEmbedding } from "@/bench/model/embedding";
export type { AfterStepContext, GradientOf, LossContext } from "@/bench/model/train-step";
export type { TrainingItem } from "@/bench/runner/trainer";
export { distancesTo, nearest, type Part, rememberRequest, vectorOf } from "@/bench/strategies/gate";
export {
  addClass,
  emptyGaussians,
  type Gaussians,
  type Metric,
  metricOf,
} from "@/bench/strategies/gaussians";
export {
  divergence,
  lengths,
  perItem,
  rowWeights,
  softplus,
  targetLogs,
} from "@/bench/strategies/losses";
export {
  type Adapter,
  type BatchItem,
  defineStrategy,
  type StageContext,
  type Strategy,
  type StrategyContext,
  type StrategyHooks,
  type StrategySession,
} from "@/bench/strategies/strategy";
export { TUNINGS, type Tuning, tuning } from "@/bench/strategies/tuning";
export { truthOf, withRetained } from "@/bench/strategies/unlearning/batches";

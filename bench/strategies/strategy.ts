/** What every strategy file exports. Importing a strategy never loads the engine, so the site can list them. */
import type { z } from "zod";
import type { Layout } from "@/bench/engine/parameters";
import type { Rng } from "@/bench/engine/rng";
import type * as tensor from "@/bench/engine/tensor";
import type { QueryEmbedding } from "@/bench/model/embedding";
import type { AfterStepContext, GradientOf, LossContext } from "@/bench/model/train-step";
import type { TrainingItem } from "@/bench/runner/trainer";
import type { Sequence } from "@/bench/sequences/sequence";

export type Family =
  | "bound"
  | "finetuning"
  | "replay"
  | "regularisation"
  | "averaging"
  | "expansion"
  | "unlearning";

export interface Paper {
  title: string;
  authors: string;
  year: number;
  url: string;
}

/** The part that needs no engine: shown on the site, validated by the command line. */
export interface StrategyInfo {
  id: string;
  title: string;
  family: Family;
  /** What it does, in plain words, one or two sentences. */
  summary: string;
  paper: Paper | null;
  /** "reproduced": a named published effect is seen on our sequence. */
  status: "reproduced" | "implemented from code" | "implemented from the paper" | "inspired by";
  /** Known differences from the paper or its code. */
  deviations: readonly string[];
  /** Kinds of sequences it can be run on. */
  kinds: readonly Sequence["kind"][];
  /**
   * "none": never trains; "joint": one stage over all tasks; "sequential": one stage per task or request; "retrain": one
   * stage that makes the model anew without what is deleted; "oracle": never trains, and the runner refuses for it.
   */
  schedule: "none" | "joint" | "sequential" | "retrain" | "oracle";
  /** Whether it trains on data that the requests leave alone, beside what a request deletes. Default false. */
  retained?: boolean;
  /** Whether it must be told which task a test question belongs to, which most benchmarks rule out. Default false. */
  needsTaskId?: boolean;
  /** zod schema of the parameters, every one with a default, a range and one line of description (`.describe`). */
  params: z.ZodObject;
}

/** What host hooks work on. All of it is checkpointed with every stage; nothing may hide in closures. */
export interface StrategySession {
  /** Past examples kept by the strategy. */
  memory: TrainingItem[];
  /** Trained parameters, flat. */
  params(): Promise<Float32Array>;
  setParams(values: Float32Array): void;
  /** The values the trained parameters had before any stage. */
  readonly initial: Float32Array;
  /** Further arrays that answering needs (experts, keys, prototypes), by name. */
  readonly store: Map<string, Float32Array>;
  /** The strategy's own vectors, declared in `vectors`. */
  vector(name: string): Promise<Float32Array>;
  setVector(name: string, values: Float32Array): void;
  /** Gradient of the mean answer loss (or entropy) on a few items with respect to the trained parameters, flat. */
  gradient(items: readonly TrainingItem[], of?: GradientOf): Promise<Float32Array>;
  /** Multiplies the learning rate of each parameter until the stage ends; 0 freezes it. */
  scaleRates(factors: Float32Array): void;
  /** What a query looks like to the frozen start, to route it by. */
  embed(items: readonly TrainingItem[]): Promise<QueryEmbedding[]>;
}

/** What a `batch` hook may return: an item with a factor for its loss (negative: unlearn it). */
export interface BatchItem extends TrainingItem {
  weight?: number;
}

export interface StageContext {
  session: StrategySession;
  /** 1-based stage of stages. */
  stage: number;
  stages: number;
  /** Training items of the stage; of a deletion request with the refusal as answer, and what to forget as `truth`. */
  items: readonly TrainingItem[];
  /** Items that the requests so far leave alone; empty unless the strategy asks for them with `retained`. */
  retained: readonly TrainingItem[];
  /** Random numbers of this stage and hook. */
  rng: Rng;
}

export interface StrategyHooks {
  /** Vectors the strategy keeps on the device, zero at the start, each as long as the trained parameters. */
  vectors?: readonly string[];
  /** Inside the compiled step: what is minimised instead of the answer loss. */
  objective?(context: LossContext): tensor.tf.Scalar;
  /** Inside the compiled step: a term added to it. */
  loss?(context: LossContext): tensor.tf.Scalar;
  /** Inside the compiled step, after the optimizer: new values of some vectors. */
  afterStep?(context: AfterStepContext): Record<string, tensor.tf.Tensor1D>;
  /** On the host, before the first step of a stage. */
  beforeTask?(context: StageContext): Promise<void> | void;
  /** On the host: the items of one step. `fresh(n)` draws n items of the current task. */
  batch?(fresh: (count: number) => TrainingItem[], size: number, context: StageContext): readonly BatchItem[];
  /** On the host, after the last step of a stage. */
  afterTask?(context: StageContext): Promise<void> | void;
  /** On the host, to answer: a key per query. Queries with one key are answered together, under `expert(key)`. */
  route?(queries: readonly QueryEmbedding[], session: StrategySession): readonly string[];
  /** The trained parameters that answer the queries of a key; null for those of the last stage. */
  expert?(key: string, session: StrategySession): Float32Array | null;
}

export interface StrategyContext<P> {
  params: P;
  /** Tensor maths: TensorFlow.js as `tf` and Lethe's own operations. */
  ops: typeof tensor;
  /** Names, shapes and places of the trained parameters in the flat vectors. */
  trained: Layout;
}

export interface Strategy<S extends z.ZodObject = z.ZodObject> extends StrategyInfo {
  params: S;
  /** Parts added to the model beside the tuning mode. */
  adapter?(params: z.infer<S>): Adapter;
  start(context: StrategyContext<z.infer<S>>): StrategyHooks;
}

export interface Adapter {
  /** Low-rank experts in place of the one LoRA, mixed by trained shares. */
  experts: number;
}

/** Types a strategy; parameters in `start` follow from its schema. */
export function defineStrategy<S extends z.ZodObject>(strategy: Strategy<S>): Strategy {
  return strategy as unknown as Strategy;
}

/** What every strategy file exports. Importing a strategy never loads the engine, so the site can list them. */
import type { z } from "zod";
import type { Layout } from "@/bench/engine/parameters";
import type { Rng } from "@/bench/engine/rng";
import type * as tensor from "@/bench/engine/tensor";
import type { AfterStepContext, StepContext } from "@/bench/model/train-step";
import type { TrainingItem } from "@/bench/runner/trainer";

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
  /** "none": never trains; "joint": one stage over all tasks; "sequential": one stage per task. */
  schedule: "none" | "joint" | "sequential";
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
  /** The strategy's own vectors, declared in `vectors`. */
  vector(name: string): Promise<Float32Array>;
  setVector(name: string, values: Float32Array): void;
  /** Gradient of the mean answer loss on a few items with respect to the trained parameters, flat. */
  gradient(items: readonly TrainingItem[]): Promise<Float32Array>;
}

export interface StageContext {
  session: StrategySession;
  /** 1-based stage of stages. */
  stage: number;
  stages: number;
  /** Training items of the stage. */
  items: readonly TrainingItem[];
  /** Random numbers of this stage and hook. */
  rng: Rng;
}

export interface StrategyHooks {
  /** Vectors the strategy keeps on the device, zero at the start, each as long as the trained parameters. */
  vectors?: readonly string[];
  /** Inside the compiled step: a term added to the answer loss. */
  loss?(context: StepContext): tensor.tf.Scalar;
  /** Inside the compiled step, after the optimizer: new values of some vectors. */
  afterStep?(context: AfterStepContext): Record<string, tensor.tf.Tensor1D>;
  /** On the host, before the first step of a stage. */
  beforeTask?(context: StageContext): Promise<void> | void;
  /** On the host: the items of one step. `fresh(n)` draws n items of the current task. */
  batch?(fresh: (count: number) => TrainingItem[], size: number, context: StageContext): TrainingItem[];
  /** On the host, after the last step of a stage. */
  afterTask?(context: StageContext): Promise<void> | void;
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
  start(context: StrategyContext<z.infer<S>>): StrategyHooks;
}

/** Types a strategy; parameters in `start` follow from its schema. */
export function defineStrategy<S extends z.ZodObject>(strategy: Strategy<S>): Strategy {
  return strategy as unknown as Strategy;
}

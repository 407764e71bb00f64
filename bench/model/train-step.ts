/** One training step as a compiled function: forward, gradients, strategy terms, clipping, optimizer. */
import type { CompiledFunction, Device, TensorMap, TensorSpec } from "@/bench/engine/device";
import { clipByNorm, type Optimizer } from "@/bench/engine/optimizers";
import type { Layout, Weights } from "@/bench/engine/parameters";
import { crossEntropy, tf } from "@/bench/engine/tensor";
import type { LoraSet } from "./adapters";
import { mergeLora } from "./adapters";
import { decode } from "./decoder";
import { imageTokens, type Preset } from "./presets";
import { encodeImages, project } from "./vision";

export interface StepShape {
  batch: number;
  /** Text tokens per item (instruction, `<ans>`, answer), padded. */
  text: number;
  /** Rows per item at which a loss is taken. */
  perItem: number;
}

/** Tensors inside the compiled step. Vectors are as long as the trained parameters. */
export interface StepContext {
  /** Trained parameters before this step, flat. */
  params: tf.Tensor1D;
  /** The strategy's own vectors by name. */
  state: Readonly<Record<string, tf.Tensor1D>>;
  /** 1-based step within the stage. */
  step: tf.Scalar;
}

/** The batch of a step, with what the model makes of it. One row per answer token, item by item, padded. */
export interface LossContext extends StepContext {
  /** Under the trained parameters [batch * perItem, words]. */
  logits: tf.Tensor2D;
  /** The logits of the same batch under other values of the trained parameters. */
  forward(params: tf.Tensor1D): tf.Tensor2D;
  /** Token ids, int32 [batch * perItem]. */
  targets: tf.Tensor1D;
  /** Item weight / answer tokens of the batch; 0 on padding [batch * perItem]. */
  weights: tf.Tensor1D;
  /** 1 for retained items, 0 for others [batch]. */
  retained: tf.Tensor1D;
  /** Rows per item. */
  perItem: number;
}

export interface AfterStepContext extends StepContext {
  /** Trained parameters after this step. */
  updated: tf.Tensor1D;
  /** Clipped gradient of this step. */
  gradient: tf.Tensor1D;
}

/** What a strategy may add inside the compiled step. */
export interface StepHooks {
  /** The strategy's own vectors, each as long as the trained parameters. */
  vectors: readonly string[];
  /** Instead of the answer loss. */
  objective?(context: LossContext): tf.Scalar;
  /** Added to it. */
  loss?(context: LossContext): tf.Scalar;
  /** After the optimizer: new values of some vectors. */
  afterStep?(context: AfterStepContext): Record<string, tf.Tensor1D>;
}

export interface StepOptions {
  preset: Preset;
  shape: StepShape;
  trained: Layout;
  frozen: Layout;
  lora: readonly LoraSet[];
  /** True when images arrive as patches and the vision encoder is part of the step. */
  vision: boolean;
  optimizer: Optimizer;
  clip: number;
  hooks?: StepHooks;
}

const float = (...shape: number[]): TensorSpec => ({ shape, dtype: "float32" });
const int = (...shape: number[]): TensorSpec => ({ shape, dtype: "int32" });

/** Input specs of a batch. `image` holds patches or cached vision features. */
export function batchSpecs(preset: Preset, { batch, text, perItem }: StepShape, vision: boolean) {
  const depth = vision ? preset.patchSize ** 2 * 3 : preset.width;
  return {
    image: float(batch, imageTokens(preset), depth),
    tokens: int(batch, text),
    rows: int(batch * perItem),
    targets: int(batch * perItem),
    weights: float(batch * perItem),
    retained: float(batch),
  };
}

type ModelOptions = Pick<StepOptions, "preset" | "vision" | "lora">;

/** Logits of the answer rows [batch * perItem, words]. */
export function answerLogits(weights: Weights, batch: TensorMap, options: ModelOptions): tf.Tensor2D {
  const { preset, vision, lora } = options;
  const images = batch.image as tf.Tensor3D;
  const features = vision ? encodeImages(weights, images, preset) : images;
  const input = {
    image: project(weights, features),
    tokens: batch.tokens as tf.Tensor2D,
    rows: batch.rows as tf.Tensor1D,
  };
  return decode(mergeLora(weights, lora), input, preset).logits;
}

/** Weighted negative log-likelihood of the answer tokens: their mean where all items have weight 1. */
export function answerLoss(weights: Weights, batch: TensorMap, options: ModelOptions): tf.Scalar {
  return lossOf(answerLogits(weights, batch, options), batch);
}

const lossOf = (logits: tf.Tensor2D, batch: TensorMap): tf.Scalar =>
  crossEntropy(logits, batch.targets as tf.Tensor1D, batch.weights as tf.Tensor1D);

export function compileTrainStep(device: Device, options: StepOptions): Promise<CompiledFunction> {
  const { preset, shape, trained, frozen, vision, optimizer, clip, hooks } = options;
  const size = trained.size;
  const states = optimizer.state.map((name) => `optimizer.${name}`);
  const own = hooks?.vectors ?? [];
  const specs: Record<string, TensorSpec> = {
    params: float(size),
    rates: float(size),
    rate: float(),
    step: float(),
    ...Object.fromEntries(states.map((name) => [name, float(size)])),
    ...Object.fromEntries(own.map((name) => [`state.${name}`, float(size)])),
    ...frozenSpecs(frozen),
    ...batchSpecs(preset, shape, vision),
  };
  const fn = (inputs: TensorMap): TensorMap => {
    const state = Object.fromEntries(own.map((name) => [name, inputs[`state.${name}`] as tf.Tensor1D]));
    const fixed = frozenWeights(frozen, inputs);
    const step = inputs.step as tf.Scalar;
    let taskLoss: tf.Scalar | null = null;
    const forward = (params: tf.Tensor1D) =>
      answerLogits({ ...fixed, ...trained.split(params) }, inputs, options);
    const objective = (params: tf.Tensor1D): tf.Scalar => {
      const logits = forward(params);
      const context = lossContext({ params, state, step }, logits, forward, inputs, shape);
      taskLoss = hooks?.objective?.(context) ?? lossOf(logits, inputs);
      const extra = hooks?.loss?.(context);
      return extra ? taskLoss.add(extra) : taskLoss;
    };
    const params = inputs.params as tf.Tensor1D;
    const { grad } = tf.valueAndGrad(objective as (x: tf.Tensor) => tf.Tensor)(params);
    const { gradient, norm } = clipByNorm(grad as tf.Tensor1D, clip);
    const old = Object.fromEntries(
      optimizer.state.map((name) => [name, inputs[`optimizer.${name}`] as tf.Tensor1D]),
    );
    const update = optimizer.update(params, gradient, old, inputs.rates!.mul(inputs.rate!), step);
    const context = { params, state, step, updated: update.params, gradient };
    const after = hooks?.afterStep?.(context) ?? {};
    return {
      params: update.params,
      loss: taskLoss!,
      norm,
      ...Object.fromEntries(
        Object.entries(update.state).map(([name, value]) => [`optimizer.${name}`, value]),
      ),
      ...Object.fromEntries(Object.entries(after).map(([name, value]) => [`state.${name}`, value])),
    };
  };
  const resident = ["params", ...states, ...own.map((name) => `state.${name}`)];
  return device.compile(fn, specs, { name: "train-step", resident });
}

/** Weighted entropy of the rows' distributions, nats. */
export function entropyOf(logits: tf.Tensor2D, weights: tf.Tensor1D): tf.Scalar {
  const logs = tf.logSoftmax(logits);
  return logs.exp().mul(logs).sum(1).mul(weights).sum().neg().asScalar();
}

function lossContext(
  context: StepContext,
  logits: tf.Tensor2D,
  forward: LossContext["forward"],
  batch: TensorMap,
  { perItem }: StepShape,
): LossContext {
  const targets = batch.targets as tf.Tensor1D;
  const weights = batch.weights as tf.Tensor1D;
  return { ...context, logits, forward, targets, weights, retained: batch.retained as tf.Tensor1D, perItem };
}

/** Mean loss of each item's answer, nats per token [batch]; item weights must be 1. */
export function compileLosses(
  device: Device,
  options: Omit<StepOptions, "optimizer" | "clip" | "hooks">,
): Promise<CompiledFunction> {
  const { preset, shape, trained, frozen, vision } = options;
  const { retained: _, ...batch } = batchSpecs(preset, shape, vision);
  const specs = { params: float(trained.size), ...frozenSpecs(frozen), ...batch };
  const fn = (inputs: TensorMap): TensorMap => {
    const weights = { ...frozenWeights(frozen, inputs), ...trained.split(inputs.params as tf.Tensor1D) };
    const logits = answerLogits(weights, inputs, options);
    const { batch: items, perItem } = shape;
    const hot = tf.oneHot(inputs.targets as tf.Tensor1D, logits.shape[1], 1, 0, "float32");
    const real = inputs.weights!.greater(0).toFloat().reshape([items, perItem]);
    const nll = tf.logSoftmax(logits).mul(hot).sum(1).neg().reshape([items, perItem]);
    return { losses: nll.mul(real).sum(1).div(real.sum(1).maximum(1)) };
  };
  return device.compile(fn, specs, { name: "losses" });
}

/** What a gradient is taken of: the answer loss, or the entropy of the answer tokens' distributions (same item weights). */
export type GradientOf = "loss" | "entropy";

/** Gradient with respect to the trained parameters, flat, not clipped. */
export function compileGradient(
  device: Device,
  options: Omit<StepOptions, "optimizer" | "clip" | "hooks">,
  of: GradientOf = "loss",
): Promise<CompiledFunction> {
  const { preset, shape, trained, frozen, vision } = options;
  const specs = { params: float(trained.size), ...frozenSpecs(frozen), ...batchSpecs(preset, shape, vision) };
  const fn = (inputs: TensorMap): TensorMap => {
    const fixed = frozenWeights(frozen, inputs);
    const objective = (params: tf.Tensor) => {
      const weights = { ...fixed, ...trained.split(params as tf.Tensor1D) };
      const logits = answerLogits(weights, inputs, options);
      return of === "loss" ? lossOf(logits, inputs) : entropyOf(logits, inputs.weights as tf.Tensor1D);
    };
    return { gradient: tf.grad(objective)(inputs.params as tf.Tensor) };
  };
  return device.compile(fn, specs, { name: `gradient-of-${of}` });
}

const frozenSpecs = (frozen: Layout): Record<string, TensorSpec> =>
  Object.fromEntries(frozen.specs.map(({ name, shape }) => [`frozen.${name}`, float(...shape)]));

const frozenWeights = (frozen: Layout, inputs: TensorMap): Weights =>
  Object.fromEntries(frozen.specs.map(({ name }) => [name, inputs[`frozen.${name}`] as tf.Tensor]));

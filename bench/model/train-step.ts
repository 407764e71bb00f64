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
  /** Added to the answer loss. */
  loss?(context: StepContext): tf.Scalar;
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
  };
}

/** Mean negative log-likelihood of the answer tokens; `weights` must sum to 1. */
export function answerLoss(
  weights: Weights,
  batch: TensorMap,
  options: Pick<StepOptions, "preset" | "vision" | "lora">,
): tf.Scalar {
  const { preset, vision, lora } = options;
  const images = batch.image as tf.Tensor3D;
  const features = vision ? encodeImages(weights, images, preset) : images;
  const { logits } = decode(
    mergeLora(weights, lora),
    {
      image: project(weights, features),
      tokens: batch.tokens as tf.Tensor2D,
      rows: batch.rows as tf.Tensor1D,
    },
    preset,
  );
  return crossEntropy(logits, batch.targets as tf.Tensor1D, batch.weights as tf.Tensor1D);
}

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
    const objective = (params: tf.Tensor1D): tf.Scalar => {
      taskLoss = answerLoss({ ...fixed, ...trained.split(params) }, inputs, options);
      const extra = hooks?.loss?.({ params, state, step });
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

/** Gradient of the answer loss with respect to the trained parameters, flat, not clipped. */
export function compileGradient(
  device: Device,
  options: Omit<StepOptions, "optimizer" | "clip" | "hooks">,
): Promise<CompiledFunction> {
  const { preset, shape, trained, frozen, vision } = options;
  const specs = { params: float(trained.size), ...frozenSpecs(frozen), ...batchSpecs(preset, shape, vision) };
  const fn = (inputs: TensorMap): TensorMap => {
    const fixed = frozenWeights(frozen, inputs);
    const objective = (params: tf.Tensor) =>
      answerLoss({ ...fixed, ...trained.split(params as tf.Tensor1D) }, inputs, options);
    return { gradient: tf.grad(objective)(inputs.params as tf.Tensor) };
  };
  return device.compile(fn, specs, { name: "gradient" });
}

const frozenSpecs = (frozen: Layout): Record<string, TensorSpec> =>
  Object.fromEntries(frozen.specs.map(({ name, shape }) => [`frozen.${name}`, float(...shape)]));

const frozenWeights = (frozen: Layout, inputs: TensorMap): Weights =>
  Object.fromEntries(frozen.specs.map(({ name }) => [name, inputs[`frozen.${name}`] as tf.Tensor]));

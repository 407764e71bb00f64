/** Trains a set of parameters step by step: keeps them on the device, compiles a step per batch shape. */
import type { CompiledFunction, Device, DeviceTensor, HostArray } from "@/bench/engine/device";
import type { Optimizer } from "@/bench/engine/optimizers";
import type { HostWeights, Layout } from "@/bench/engine/parameters";
import type { LoraSet } from "./adapters";
import { collate, type Encoded, shapeFor } from "./batch";
import { imageTokens, type Preset } from "./presets";
import type { Tokenizer } from "./tokenizer";
import {
  compileGradient,
  compileLosses,
  compileTrainStep,
  type GradientOf,
  type StepHooks,
  type StepOptions,
  type StepShape,
} from "./train-step";

export interface FitItem extends Encoded {
  /** Patches or cached vision features, flat. */
  image: Float32Array;
}

export interface FitterOptions {
  device: Device;
  preset: Preset;
  tokenizer: Tokenizer;
  trained: Layout;
  frozen: Layout;
  frozenWeights: HostWeights;
  lora: readonly LoraSet[];
  vision: boolean;
  optimizer: Optimizer;
  clip: number;
  /** Learning-rate multiplier per parameter name. */
  multiplier?: (name: string) => number;
  hooks?: StepHooks;
}

type Tensors = Record<string, DeviceTensor>;

const COMPILE = {
  step: compileTrainStep,
  losses: compileLosses,
  gradient: (device: Device, options: StepOptions) => compileGradient(device, options),
  "entropy-gradient": (device: Device, options: StepOptions) => compileGradient(device, options, "entropy"),
};
type Kind = keyof typeof COMPILE;

export class Fitter {
  private readonly functions = new Map<string, CompiledFunction>();
  private readonly fixed: Tensors;
  private params: DeviceTensor;
  private moments: Tensors = {};
  private hookState: Tensors = {};
  /** Steps since the optimizer was reset. */
  private count = 0;

  constructor(
    readonly options: FitterOptions,
    params: Float32Array,
  ) {
    const { device, frozen, frozenWeights, trained, multiplier = () => 1 } = options;
    this.params = device.upload(params, [params.length]);
    this.fixed = { rates: device.upload(trained.perElement(multiplier), [trained.size]) };
    for (const { name, shape } of frozen.specs)
      this.fixed[`frozen.${name}`] = device.upload(frozenWeights[name] as Float32Array, shape);
    for (const name of options.hooks?.vectors ?? [])
      this.hookState[name] = device.upload(new Float32Array(trained.size), [trained.size]);
    this.resetOptimizer();
  }

  /** Zero moments, step count from 0. */
  resetOptimizer(): void {
    const { device, optimizer, trained } = this.options;
    release(this.moments);
    this.moments = Object.fromEntries(
      optimizer.state.map((name) => [
        `optimizer.${name}`,
        device.upload(new Float32Array(trained.size), [trained.size]),
      ]),
    );
    this.count = 0;
  }

  /**
   * One step on the items.
   * @param shape padded shape; by default the smallest that holds the items
   * @returns task loss in nats per answer token
   */
  async step(items: readonly FitItem[], rate: number, shape = shapeFor(items)): Promise<number> {
    const compiled = await this.compiled("step", shape);
    return this.run(compiled, this.batch(items, shape), rate);
  }

  /** Gradient of the mean answer loss (or entropy) on the items, flat, not clipped. */
  async gradient(
    items: readonly FitItem[],
    shape = shapeFor(items),
    of: GradientOf = "loss",
  ): Promise<Float32Array> {
    const compiled = await this.compiled(of === "loss" ? "gradient" : "entropy-gradient", shape);
    const { rates: _, ...frozen } = this.fixed;
    const { gradient } = await compiled.run({ ...frozen, params: this.params, ...this.batch(items, shape) });
    const values = Float32Array.from(await gradient!.read());
    gradient!.dispose();
    return values;
  }

  /** Mean loss of each item's answer under the given trained parameters, nats per token. */
  async losses(
    items: readonly FitItem[],
    shape: StepShape,
    params: DeviceTensor | HostArray = this.params,
  ): Promise<Float32Array> {
    const compiled = await this.compiled("losses", shape);
    const { rates: _, ...frozen } = this.fixed;
    const { retained: __, ...batch } = this.batch(items, shape);
    const { losses } = await compiled.run({ ...frozen, params, ...batch });
    const values = Float32Array.from(await losses!.read()).subarray(0, items.length);
    losses!.dispose();
    return values;
  }

  /** Learning-rate multipliers: those of the options, times one factor per parameter; 0 freezes it. */
  scaleRates(factors: Float32Array | null): void {
    const { device, trained, multiplier = () => 1 } = this.options;
    const own = trained.perElement(multiplier);
    const rates = factors ? own.map((rate, i) => rate * (factors[i] as number)) : own;
    this.fixed.rates?.dispose();
    this.fixed.rates = device.upload(rates, [trained.size]);
  }

  private batch(items: readonly FitItem[], shape: StepShape): Record<string, HostArray> {
    const { preset, tokenizer } = this.options;
    return { ...collate(items, shape, preset, tokenizer), image: stack(items, shape.batch, preset) };
  }

  private async run(
    compiled: CompiledFunction,
    batch: Record<string, HostArray>,
    rate: number,
  ): Promise<number> {
    this.count++;
    const state = { params: this.params, ...this.moments, ...prefixed("state.", this.hookState) };
    const outputs = await compiled.run({
      ...this.fixed,
      ...state,
      ...batch,
      rate: Float32Array.of(rate),
      step: Float32Array.of(this.count),
    });
    const { loss, norm, params, ...rest } = outputs;
    const [value] = (await loss!.read()) as Float32Array;
    norm!.dispose();
    this.params.dispose();
    this.params = params as DeviceTensor;
    for (const [name, tensor] of Object.entries(rest)) {
      const target = name.startsWith("state.") ? this.hookState : this.moments;
      const key = name.startsWith("state.") ? name.slice(6) : name;
      target[key]?.dispose();
      target[key] = tensor;
    }
    return value as number;
  }

  private async compiled(kind: Kind, shape: StepShape): Promise<CompiledFunction> {
    const key = `${kind}/${shape.batch}/${shape.text}/${shape.perItem}`;
    const known = this.functions.get(key);
    const compiled = known ?? (await COMPILE[kind](this.options.device, { ...this.options, shape }));
    // Set again, so that the map is ordered by last use.
    this.functions.delete(key);
    this.functions.set(key, compiled);
    return compiled;
  }

  /** Drop all compiled functions but those used last. Keeps memory flat over stages of many shapes. */
  async forgetShapes(keep = 0): Promise<void> {
    const old = [...this.functions].slice(0, Math.max(0, this.functions.size - keep));
    for (const [key, compiled] of old) {
      await compiled.dispose();
      this.functions.delete(key);
    }
  }

  /** The trained parameters, copied to the host. */
  async read(): Promise<Float32Array> {
    return Float32Array.from(await this.params.read());
  }

  write(params: Float32Array): void {
    this.params.dispose();
    this.params = this.options.device.upload(params, [params.length]);
  }

  /** One of the strategy's own vectors, copied to the host. */
  async readVector(name: string): Promise<Float32Array> {
    const vector = this.hookState[name];
    if (!vector) throw new Error(`the strategy has no vector ${name}`);
    return Float32Array.from(await vector.read());
  }

  writeVector(name: string, data: Float32Array): void {
    if (!this.hookState[name]) throw new Error(`the strategy has no vector ${name}`);
    this.hookState[name].dispose();
    this.hookState[name] = this.options.device.upload(data, [data.length]);
  }

  async dispose(): Promise<void> {
    await this.forgetShapes();
    release({ params: this.params, ...this.fixed, ...this.moments, ...this.hookState });
  }
}

function stack(items: readonly FitItem[], batch: number, preset: Preset): Float32Array {
  const size = items[0]!.image.length;
  const out = new Float32Array(batch * size);
  items.forEach(({ image }, b) => {
    if (image.length !== size)
      throw new Error(`images of ${preset.id} differ in size (${imageTokens(preset)} tokens)`);
    out.set(image, b * size);
  });
  return out;
}

const prefixed = (prefix: string, tensors: Tensors): Tensors =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [prefix + name, tensor]));

function release(tensors: Tensors): void {
  for (const tensor of Object.values(tensors)) tensor.dispose();
}

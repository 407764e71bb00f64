/** Trains a set of parameters step by step: keeps them on the device, compiles a step per batch shape. */
import type { CompiledFunction, Device, DeviceTensor, HostArray } from "@/bench/engine/device";
import type { Optimizer } from "@/bench/engine/optimizers";
import type { HostWeights, Layout } from "@/bench/engine/parameters";
import type { LoraSet } from "./adapters";
import { type Collated, collate, type Encoded, shapeFor } from "./batch";
import { imageTokens, type Preset } from "./presets";
import type { Tokenizer } from "./tokenizer";
import { compileTrainStep, type StepHooks, type StepShape } from "./train-step";

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

export class Fitter {
  private readonly steps = new Map<string, CompiledFunction>();
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

  /** One step on the items. @returns task loss in nats per answer token */
  async step(items: readonly FitItem[], rate: number): Promise<number> {
    const { preset, tokenizer } = this.options;
    const shape = shapeFor(items);
    const compiled = await this.compiled(shape);
    const batch = collate(items, shape, preset, tokenizer);
    return this.run(compiled, { ...batch, image: stack(items, preset) }, rate);
  }

  private async run(
    compiled: CompiledFunction,
    batch: Collated & { image: Float32Array },
    rate: number,
  ): Promise<number> {
    this.count++;
    const state = { params: this.params, ...this.moments, ...prefixed("state.", this.hookState) };
    const outputs = await compiled.run({
      ...this.fixed,
      ...state,
      ...(batch as unknown as Record<string, HostArray>),
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

  private async compiled(shape: StepShape): Promise<CompiledFunction> {
    const key = `${shape.batch}/${shape.text}/${shape.perItem}`;
    let step = this.steps.get(key);
    if (!step) {
      step = await compileTrainStep(this.options.device, { ...this.options, shape });
      this.steps.set(key, step);
    }
    return step;
  }

  /** The trained parameters, copied to the host. */
  async read(): Promise<Float32Array> {
    return Float32Array.from(await this.params.read());
  }

  write(params: Float32Array): void {
    this.params.dispose();
    this.params = this.options.device.upload(params, [params.length]);
  }

  /** A strategy's own vectors, copied to the host. */
  async readState(): Promise<Record<string, Float32Array>> {
    const entries = Object.entries(this.hookState).map(
      async ([name, tensor]) => [name, Float32Array.from(await tensor.read())] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  }

  writeState(state: Readonly<Record<string, Float32Array>>): void {
    for (const [name, data] of Object.entries(state)) {
      this.hookState[name]?.dispose();
      this.hookState[name] = this.options.device.upload(data, [data.length]);
    }
  }

  async dispose(): Promise<void> {
    for (const step of this.steps.values()) await step.dispose();
    release({ params: this.params, ...this.fixed, ...this.moments, ...this.hookState });
  }
}

function stack(items: readonly FitItem[], preset: Preset): Float32Array {
  const size = items[0]!.image.length;
  const out = new Float32Array(items.length * size);
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

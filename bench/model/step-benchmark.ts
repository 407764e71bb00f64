/** Times one whole training step, and the device's best matrix product beside it in the same process. */
import type { Device } from "@/bench/engine/device";
import { adamw } from "@/bench/engine/optimizers";
import { Layout } from "@/bench/engine/parameters";
import { createRng } from "@/bench/engine/rng";
import { decoderParameters, projectorParameters } from "./parts";
import { imageTokens, type Preset } from "./presets";
import { compileTrainStep, type StepShape } from "./train-step";
import { setUpTuning, type TuningMode } from "./tuning";

export interface StepBenchmarkOptions {
  preset: Preset;
  mode: TuningMode;
  words: number;
  shape: StepShape;
  steps: number;
  warmup: number;
}

export interface StepTiming {
  /** Milliseconds per step. */
  median: number;
  min: number;
  /** Image and text tokens per second, padding included. */
  tokensPerSecond: number;
  /** Nodes of the compiled graph. */
  nodes: number;
  /** Arithmetic of all matrix products of one step, billions of operations. */
  gigaflop: number;
  /** The same per second at the median. */
  gigaflops: number;
  /** Host time per step outside of the compiled call, milliseconds (median). */
  hostMs: number;
}

export async function timeStep(device: Device, options: StepBenchmarkOptions): Promise<StepTiming> {
  const { preset, mode, words, shape, steps, warmup } = options;
  const rng = createRng("step-benchmark");
  const layout = new Layout([...projectorParameters(preset), ...decoderParameters(preset, words)]);
  const start = layout.unpack(layout.initialise(rng));
  const { trained, frozen, lora, initial } = setUpTuning(mode, preset, words, start, rng);
  const step = await compileTrainStep(device, {
    preset,
    shape,
    trained,
    frozen,
    lora,
    vision: false,
    optimizer: adamw(),
    clip: 1,
  });
  const length = imageTokens(preset) + shape.text;
  const count = shape.batch * shape.perItem;
  const vector = (data: Float32Array) => device.upload(data, [data.length]);
  const fixed = {
    rates: vector(new Float32Array(trained.size).fill(1)),
    ...Object.fromEntries(
      frozen.specs.map(({ name, shape: s }) => [
        `frozen.${name}`,
        device.upload(start[name] as Float32Array, s),
      ]),
    ),
  };
  const batch = {
    image: Float32Array.from({ length: shape.batch * imageTokens(preset) * preset.width }, () =>
      rng.normal(),
    ),
    tokens: Int32Array.from({ length: shape.batch * shape.text }, () => rng.int(words)),
    rows: Int32Array.from({ length: count }, (_, i) => {
      const [item, k] = [Math.floor(i / shape.perItem), i % shape.perItem];
      return item * length + length - shape.perItem + k;
    }),
    targets: Int32Array.from({ length: count }, () => rng.int(words)),
    weights: new Float32Array(count).fill(1 / count),
  };
  let params = vector(initial);
  let m = vector(new Float32Array(trained.size));
  let v = vector(new Float32Array(trained.size));
  const times: number[] = [];
  const hosts: number[] = [];
  for (let i = 1; i <= warmup + steps; i++) {
    const before = device.deviceMs();
    const started = performance.now();
    const outputs = await step.run({
      ...fixed,
      ...batch,
      params,
      "optimizer.m": m,
      "optimizer.v": v,
      rate: Float32Array.of(1e-3),
      step: Float32Array.of(i),
    });
    await outputs.loss!.read();
    for (const old of [params, m, v]) old.dispose();
    params = outputs.params!;
    m = outputs["optimizer.m"]!;
    v = outputs["optimizer.v"]!;
    const took = performance.now() - started;
    if (i > warmup) {
      times.push(took);
      hosts.push(took - (device.deviceMs() - before));
    }
  }
  const ms = median(times);
  const { nodes, matMulFlops } = step.stats;
  await step.dispose();
  return {
    median: ms,
    min: Math.min(...times),
    tokensPerSecond: (shape.batch * length * 1000) / ms,
    nodes,
    gigaflop: matMulFlops / 1e9,
    gigaflops: matMulFlops / ms / 1e6,
    hostMs: median(hosts),
  };
}

/** Best rate of a square matrix product in billions of operations per second: the device's practical peak. */
export async function measurePeak(device: Device, size = 1024, repeats = 20): Promise<number> {
  const spec = { shape: [size, size], dtype: "float32" as const };
  const fn = await device.compile(
    ({ a, b }) => ({ sum: a!.matMul(b!).sum() }),
    { a: spec, b: spec },
    { name: "peak" },
  );
  const rng = createRng("peak");
  const random = () =>
    device.upload(
      Float32Array.from({ length: size * size }, () => rng.between(-1, 1)),
      [size, size],
    );
  const [a, b] = [random(), random()];
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < repeats; i++) {
    const started = performance.now();
    await (await fn.run({ a, b })).sum!.read();
    best = Math.min(best, performance.now() - started);
  }
  await fn.dispose();
  return (2 * size ** 3) / best / 1e6;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}

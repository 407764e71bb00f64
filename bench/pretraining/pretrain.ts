/** Makes the starting checkpoints: `base` in three legs from random weights, `instruct` by tuning `base` on every format. */
import type { Device } from "@/bench/engine/device";
import { adamw } from "@/bench/engine/optimizers";
import { type HostWeights, Layout } from "@/bench/engine/parameters";
import { createRng, type Rng } from "@/bench/engine/rng";
import { warmupCosine } from "@/bench/engine/schedules";
import { encodeItem } from "@/bench/model/batch";
import { type FitItem, Fitter } from "@/bench/model/fitter";
import {
  decoderParameters,
  modelParameters,
  projectorParameters,
  visionParameters,
} from "@/bench/model/parts";
import type { Preset } from "@/bench/model/presets";
import type { Tokenizer } from "@/bench/model/tokenizer";
import { patchify } from "@/bench/model/vision";
import type { Task } from "@/bench/tasks/task";
import { instructItems } from "./instruct-mixture";
import type { Leg } from "./legs";
import { drawPretrainingItem } from "./mixture";

export interface LegPlan {
  leg: Leg;
  steps: number;
  /** Peak learning rate. */
  rate: number;
  /** Items drawn for the leg and used over and over. */
  items: number;
}

/** The schedule measured to reach 90 % on option letters and places; a single leg of half the length does not. */
export const BASE_PLANS: Readonly<Record<string, readonly LegPlan[]>> = {
  micro: [
    { leg: "first", steps: 700, rate: 3e-3, items: 10_000 },
    { leg: "second", steps: 800, rate: 2e-3, items: 10_000 },
    { leg: "final", steps: 500, rate: 2e-3, items: 10_000 },
  ],
  tiny: [
    { leg: "first", steps: 5000, rate: 2e-3, items: 40_000 },
    { leg: "second", steps: 6000, rate: 1.5e-3, items: 50_000 },
    { leg: "final", steps: 3500, rate: 1.5e-3, items: 45_000 },
    { leg: "final", steps: 3500, rate: 1.5e-3, items: 45_000 },
    { leg: "options", steps: 2000, rate: 1.5e-3, items: 30_000 },
    { leg: "final", steps: 3500, rate: 1.5e-3, items: 45_000 },
  ],
  small: [
    { leg: "first", steps: 10_000, rate: 6e-4, items: 80_000 },
    { leg: "second", steps: 12_000, rate: 5e-4, items: 100_000 },
    { leg: "final", steps: 7000, rate: 5e-4, items: 90_000 },
  ],
  base: [
    { leg: "first", steps: 20_000, rate: 2e-4, items: 160_000 },
    { leg: "second", steps: 24_000, rate: 1.5e-4, items: 200_000 },
    { leg: "final", steps: 14_000, rate: 1.5e-4, items: 180_000 },
  ],
};

export interface InstructPlan {
  steps: number;
  rate: number;
}

export const INSTRUCT_PLAN: InstructPlan = { steps: 250, rate: 1e-3 };

const BATCH = 64;
const WARMUP = 100;

export interface PretrainContext {
  device: Device;
  preset: Preset;
  tokenizer: Tokenizer;
  seed: number;
  /** Called after every step with the loss in nats per answer token. */
  report(leg: string, step: number, steps: number, loss: number): void;
}

/** All parameters trained from random values, leg by leg. @returns weights by name */
export async function pretrainBase(context: PretrainContext, legs: readonly LegPlan[]): Promise<HostWeights> {
  const { preset, tokenizer, seed } = context;
  const layout = new Layout(modelParameters(preset, tokenizer.size));
  const rng = createRng(`pretrain/${preset.id}/${seed}`);
  let params = layout.initialise(rng.split("weights"));
  for (const [k, plan] of legs.entries()) {
    const earlier = legs.slice(0, k).filter(({ leg }) => leg === plan.leg).length;
    const name = earlier === 0 ? plan.leg : `${plan.leg}-${earlier + 1}`;
    params = await trainLeg(context, layout, params, plan, name, rng);
  }
  return layout.unpack(params);
}

/** One leg with its own items, fresh optimizer and learning-rate schedule. */
async function trainLeg(
  context: PretrainContext,
  trained: Layout,
  params: Float32Array,
  { leg, steps, rate, items }: LegPlan,
  name: string,
  rng: Rng,
): Promise<Float32Array> {
  const { device, preset, tokenizer, report } = context;
  const data = rng.split(name);
  const pool = Array.from({ length: items }, () => drawPretrainingItem(data, leg, preset.imageSize));
  const order = rng.split(`${name}/order`);
  const fitter = new Fitter(
    {
      device,
      preset,
      tokenizer,
      trained,
      frozen: new Layout([]),
      frozenWeights: {},
      lora: [],
      vision: true,
      optimizer: adamw({ weightDecay: 0.02 }),
      clip: 1,
    },
    params,
  );
  const schedule = warmupCosine({ peak: rate, steps, warmup: WARMUP, floor: 0.02 });
  for (let step = 0; step < steps; step++) {
    const batch = Array.from({ length: BATCH }, () => toPatches(order.pick(pool), context));
    report(name, step + 1, steps, await fitter.step(batch, schedule(step)));
  }
  const result = await fitter.read();
  await fitter.dispose();
  return result;
}

/** Full tuning of projector and decoder on a little of every format; the vision encoder stays as it is. */
export async function tuneInstruct(
  context: PretrainContext,
  base: HostWeights,
  tasks: readonly Task[],
  { steps, rate }: InstructPlan,
): Promise<HostWeights> {
  const { device, preset, tokenizer, seed, report } = context;
  const trained = new Layout([...projectorParameters(preset), ...decoderParameters(preset, tokenizer.size)]);
  const frozen = new Layout(visionParameters(preset));
  const pool = instructItems(tasks, preset.imageSize);
  const order: Rng = createRng(`instruct/${preset.id}/${seed}/order`);
  const fitter = new Fitter(
    {
      device,
      preset,
      tokenizer,
      trained,
      frozen,
      frozenWeights: base,
      lora: [],
      vision: true,
      optimizer: adamw(),
      clip: 1,
    },
    trained.pack(base),
  );
  const schedule = warmupCosine({ peak: rate, steps, warmup: Math.ceil(steps * 0.05) });
  for (let step = 0; step < steps; step++) {
    const batch = order.sample(pool, Math.min(BATCH, pool.length)).map((item) => toPatches(item, context));
    report("instruct", step + 1, steps, await fitter.step(batch, schedule(step)));
  }
  const weights = { ...base, ...trained.unpack(await fitter.read()) };
  await fitter.dispose();
  return weights;
}

function toPatches(
  item: { image: Uint8Array; instruction: string; answer: string },
  { preset, tokenizer }: PretrainContext,
): FitItem {
  return { ...encodeItem(item, tokenizer, preset), image: patchify([item.image], preset) };
}

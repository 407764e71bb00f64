/** Makes the start of the unlearning sequence: `base` with new words, then projector and decoder tuned on the categories. */
import type { Device } from "@/bench/engine/device";
import { adamw } from "@/bench/engine/optimizers";
import { type HostWeights, Layout } from "@/bench/engine/parameters";
import { createRng, type Rng } from "@/bench/engine/rng";
import { warmupCosine } from "@/bench/engine/schedules";
import { encodeItem } from "@/bench/model/batch";
import { FeatureEncoder } from "@/bench/model/features";
import { type FitItem, Fitter } from "@/bench/model/fitter";
import { decoderParameters, projectorParameters } from "@/bench/model/parts";
import type { Preset } from "@/bench/model/presets";
import type { Tokenizer } from "@/bench/model/tokenizer";
import { TEACH_BATCH, type TeachPlan } from "./teach-plans";
import type { TaughtItem } from "./unlearning-mixture";

export interface TeachContext {
  device: Device;
  preset: Preset;
  /** Of the larger vocabulary. */
  tokenizer: Tokenizer;
  seed: number | string;
  report(leg: string, step: number, steps: number, loss: number): void;
}

/** Weights for a vocabulary with more words behind the old ones: old rows are kept, new ones drawn as at the beginning. */
export function extendVocabulary(
  base: HostWeights,
  preset: Preset,
  { size }: Pick<Tokenizer, "size">,
  rng: Rng,
): HostWeights {
  const layout = new Layout(decoderParameters(preset, size));
  const fresh = layout.unpack(layout.initialise(rng));
  const embedding = Float32Array.from(fresh["decoder.embedding"] as Float32Array);
  embedding.set(base["decoder.embedding"] as Float32Array);
  const head = Float32Array.from(fresh["decoder.head"] as Float32Array);
  const old = base["decoder.head"] as Float32Array;
  const words = old.length / preset.width;
  for (let row = 0; row < preset.width; row++)
    head.set(old.subarray(row * words, (row + 1) * words), row * size);
  return { ...base, "decoder.embedding": embedding, "decoder.head": head };
}

/** The vision encoder stays as it is, so every picture is encoded once. */
export async function teach(
  context: TeachContext,
  base: HostWeights,
  items: readonly TaughtItem[],
  { steps, rate }: TeachPlan,
): Promise<HostWeights> {
  const { device, preset, tokenizer, seed, report } = context;
  const rng = createRng(`teach/${preset.id}/${seed}`);
  const extended = extendVocabulary(base, preset, tokenizer, rng.split("words"));
  const trained = new Layout([...projectorParameters(preset), ...decoderParameters(preset, tokenizer.size)]);
  const pool = await encode(context, extended, items);
  const fitter = new Fitter(
    {
      device,
      preset,
      tokenizer,
      trained,
      frozen: new Layout([]),
      frozenWeights: {},
      lora: [],
      vision: false,
      optimizer: adamw({ weightDecay: 0.01 }),
      clip: 1,
    },
    trained.pack(extended),
  );
  const schedule = warmupCosine({ peak: rate, steps, warmup: Math.ceil(steps * 0.05) });
  const order = rng.split("order");
  try {
    for (let step = 0; step < steps; step++) {
      const batch = Array.from({ length: TEACH_BATCH }, () => order.pick(pool));
      report("teach", step + 1, steps, await fitter.step(batch, schedule(step)));
    }
    return { ...extended, ...trained.unpack(await fitter.read()) };
  } finally {
    await fitter.dispose();
  }
}

async function encode(
  { device, preset, tokenizer }: TeachContext,
  weights: HostWeights,
  items: readonly TaughtItem[],
): Promise<FitItem[]> {
  const encoder = await FeatureEncoder.create(device, preset, weights);
  const features = await encoder.encode(items.map(({ image }) => image));
  await encoder.dispose();
  return items.map((item, k) => ({
    ...encodeItem(item, tokenizer, preset),
    image: features[k] as Float32Array,
  }));
}

/** The reference LMM at the smallest size that has every part: 20 steps on random data, and answers to random prompts. */
import type { Device } from "@/bench/engine/device";
import { adamw } from "@/bench/engine/optimizers";
import { Layout } from "@/bench/engine/parameters";
import { createRng } from "@/bench/engine/rng";
import { type FitItem, Fitter } from "@/bench/model/fitter";
import { createGenerator } from "@/bench/model/generation";
import { decoderParameters, modelParameters, projectorParameters } from "@/bench/model/parts";
import { imageTokens, type Preset } from "@/bench/model/presets";
import { tokenizer } from "@/bench/model/tokenizer";

const NANO: Preset = {
  id: "nano",
  imageSize: 16,
  patchSize: 8,
  width: 8,
  heads: 2,
  visionBlocks: 1,
  decoderBlocks: 2,
  projectorWidth: 8,
  maxText: 12,
  loraRank: 2,
  loraAlpha: 4,
};

export interface TinyTraining {
  losses: number[];
  /** Flat, before and after. */
  initial: number[];
  params: number[];
}

export async function trainTiny(device: Device, steps = 20): Promise<TinyTraining> {
  const rng = createRng("tiny-training");
  const trained = new Layout(modelParameters(NANO, tokenizer.size));
  const initial = trained.initialise(rng);
  const fitter = new Fitter(
    {
      device,
      preset: NANO,
      tokenizer,
      trained,
      frozen: new Layout([]),
      frozenWeights: {},
      lora: [],
      vision: true,
      optimizer: adamw({ weightDecay: 0.01 }),
      clip: 1,
    },
    initial,
  );
  const items: FitItem[] = Array.from({ length: 4 }, () => ({
    instruction: [5 + rng.int(20), 5 + rng.int(20)],
    answer: [5 + rng.int(20), 5 + rng.int(20)],
    image: Float32Array.from({ length: 4 * 192 }, () => rng.between(-1, 1)),
  }));
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) losses.push(await fitter.step(items, 1e-2));
  const params = [...(await fitter.read())];
  await fitter.dispose();
  return { losses, initial: [...initial], params };
}

/** Answers of up to 4 tokens with the given parameters. */
export async function answerTiny(device: Device, params: readonly number[]): Promise<number[][]> {
  const rng = createRng("tiny-answers");
  const all = new Layout(modelParameters(NANO, tokenizer.size)).unpack(Float32Array.from(params));
  const layout = new Layout([...projectorParameters(NANO), ...decoderParameters(NANO, tokenizer.size)]);
  const weights = Object.fromEntries(layout.specs.map(({ name }) => [name, all[name] as Float32Array]));
  const prompts = [2, 4, 3].map((length) => ({
    image: Float32Array.from({ length: imageTokens(NANO) * NANO.width }, () => rng.normal()),
    instruction: Array.from({ length }, () => 5 + rng.int(20)),
  }));
  const options = { preset: NANO, layout, lora: [], batch: 4, text: 5, maxAnswer: 4 };
  const generator = await createGenerator(device, options);
  const answers = await generator.generate(prompts, weights, tokenizer);
  await generator.dispose();
  return answers;
}

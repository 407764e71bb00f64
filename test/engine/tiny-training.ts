/** 20 steps of the reference LMM at the smallest size that has every part, on random data. */
import type { Device } from "@/bench/engine/device";
import { adamw } from "@/bench/engine/optimizers";
import { Layout } from "@/bench/engine/parameters";
import { createRng } from "@/bench/engine/rng";
import { type FitItem, Fitter } from "@/bench/model/fitter";
import { modelParameters } from "@/bench/model/parts";
import type { Preset } from "@/bench/model/presets";
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

export async function trainTiny(device: Device): Promise<TinyTraining> {
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
    answer: [5 + rng.int(20)],
    image: Float32Array.from({ length: 4 * 192 }, () => rng.between(-1, 1)),
  }));
  const losses: number[] = [];
  for (let step = 0; step < 20; step++) losses.push(await fitter.step(items, 1e-2));
  const params = [...(await fitter.read())];
  await fitter.dispose();
  return { losses, initial: [...initial], params };
}

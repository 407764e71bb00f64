/** The tuning modes: which parameters are trained, from what initial values, at which learning rates. */
import { type HostWeights, Layout, type ParameterSpec } from "@/bench/engine/parameters";
import type { Rng } from "@/bench/engine/rng";
import type { LoraSet } from "./adapters";
import { decoderParameters, loraParameters, projectorParameters, ROUTER } from "./parts";
import type { Preset } from "./presets";

export type TuningMode = "lora" | "full" | "projector";

export interface TuningSetup {
  trained: Layout;
  frozen: Layout;
  lora: readonly LoraSet[];
  initial: Float32Array;
  /** Peak learning rate; the projector's is multiplied by `projectorRate`. */
  rate: number;
  projectorRate: number;
}

/** LoRA and full tuning train the projector ten times more slowly, as LLaVA's recipes do (2e-5 against 2e-4). */
export function setUpTuning(
  mode: TuningMode,
  preset: Preset,
  words: number,
  start: HostWeights,
  rng: Rng,
  experts = 0,
): TuningSetup {
  const projector = projectorParameters(preset);
  const decoder = decoderParameters(preset, words);
  const low = loraParameters(preset, preset.loraRank);
  const scale = preset.loraAlpha / preset.loraRank;
  switch (mode) {
    case "lora":
      if (experts > 0) return mixture();
      return setup([...low, ...projector], decoder, [{ slot: 0, scale, share: null }], 1e-3, 0.1);
    case "full":
      return setup([...projector, ...decoder], [], [], 1e-3, 0.1);
    case "projector":
      return setup(projector, decoder, [], 2e-3, 1);
    default:
      return mode satisfies never;
  }

  /** The LoRA's rank shared out among experts, each with a trained share per model (softmax over `router`). */
  function mixture(): TuningSetup {
    const rank = Math.max(1, Math.floor(preset.loraRank / experts));
    const sets = Array.from({ length: experts }, (_, slot) => slot);
    const parts = sets.flatMap((slot) => loraParameters(preset, rank, slot));
    const router: ParameterSpec = { name: ROUTER, shape: [experts], std: 0.02 };
    const lora = sets.map((slot) => ({ slot, scale, share: null }));
    return setup([...parts, router, ...projector], decoder, lora, 1e-3, 0.1);
  }

  function setup(
    trainedSpecs: ParameterSpec[],
    frozenSpecs: ParameterSpec[],
    lora: readonly LoraSet[],
    rate: number,
    projectorRate: number,
  ): TuningSetup {
    const trained = new Layout(trainedSpecs);
    const fresh = trained.unpack(trained.initialise(rng));
    // Parts of the starting checkpoint keep its values; added parts are new.
    const initial = trained.pack({ ...fresh, ...pickPresent(start, trainedSpecs) });
    return { trained, frozen: new Layout(frozenSpecs), lora, initial, rate, projectorRate };
  }
}

function pickPresent(weights: HostWeights, specs: readonly ParameterSpec[]): HostWeights {
  const present = specs.filter(({ name }) => weights[name]);
  return Object.fromEntries(present.map(({ name }) => [name, weights[name] as Float32Array]));
}

/** What each tuning mode trains and how fast, as plain lists: known without the engine, so the runner can check a trainer's word. */
import type { LoraSet } from "./adapters";
import { decoderParameters, loraParameters, projectorParameters, ROUTER } from "./parts";
import type { Preset } from "./presets";

export type TuningMode = "lora" | "full" | "projector";

type Specs = ReturnType<typeof decoderParameters>;

export interface TuningPlan {
  trained: Specs;
  frozen: Specs;
  lora: readonly LoraSet[];
  /** Peak learning rate; the projector's is multiplied by `projectorRate`. */
  rate: number;
  projectorRate: number;
}

/** LoRA and full tuning train the projector ten times more slowly, as LLaVA's recipes do (2e-5 against 2e-4). */
export function planTuning(mode: TuningMode, preset: Preset, words: number, experts = 0): TuningPlan {
  const projector = projectorParameters(preset);
  const decoder = decoderParameters(preset, words);
  const scale = preset.loraAlpha / preset.loraRank;
  switch (mode) {
    case "lora": {
      if (experts > 0) return mixture();
      const low = loraParameters(preset, preset.loraRank);
      const lora = [{ slot: 0, scale, share: null }];
      return { trained: [...low, ...projector], frozen: decoder, lora, rate: 1e-3, projectorRate: 0.1 };
    }
    case "full":
      return { trained: [...projector, ...decoder], frozen: [], lora: [], rate: 1e-3, projectorRate: 0.1 };
    case "projector":
      return { trained: projector, frozen: decoder, lora: [], rate: 2e-3, projectorRate: 1 };
    default:
      return mode satisfies never;
  }

  /** The LoRA's rank shared out among experts, each with a trained share per model (softmax over `router`). */
  function mixture(): TuningPlan {
    const rank = Math.max(1, Math.floor(preset.loraRank / experts));
    const sets = Array.from({ length: experts }, (_, slot) => slot);
    const parts = sets.flatMap((slot) => loraParameters(preset, rank, slot));
    const router = { name: ROUTER, shape: [experts], std: 0.02 };
    const lora = sets.map((slot) => ({ slot, scale, share: null }));
    const trained = [...parts, router, ...projector];
    return { trained, frozen: decoder, lora, rate: 1e-3, projectorRate: 0.1 };
  }
}

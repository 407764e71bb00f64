/** Sizes of the reference LMM. `tiny` is the default; `small` and `base` want a GPU. */
import { unknownName } from "@/lib/domain/user-error";

export interface Preset {
  id: string;
  /** Image side in pixels. */
  imageSize: number;
  /** Side of the square patches in pixels. */
  patchSize: number;
  /** Width of vision encoder and decoder. */
  width: number;
  heads: number;
  visionBlocks: number;
  decoderBlocks: number;
  /** Hidden width of the projector. */
  projectorWidth: number;
  /** Longest instruction plus answer in tokens. */
  maxText: number;
  /** LoRA rank and alpha of the default tuning mode. */
  loraRank: number;
  loraAlpha: number;
}

const MAX_TEXT = 40;

export const PRESETS = [
  {
    id: "micro",
    imageSize: 32,
    patchSize: 8,
    width: 32,
    heads: 4,
    visionBlocks: 1,
    decoderBlocks: 2,
    projectorWidth: 64,
    maxText: MAX_TEXT,
    loraRank: 8,
    loraAlpha: 16,
  },
  {
    id: "tiny",
    imageSize: 32,
    patchSize: 8,
    width: 64,
    heads: 4,
    visionBlocks: 2,
    decoderBlocks: 3,
    projectorWidth: 128,
    maxText: MAX_TEXT,
    loraRank: 16,
    loraAlpha: 32,
  },
  {
    id: "small",
    imageSize: 64,
    patchSize: 8,
    width: 256,
    heads: 8,
    visionBlocks: 4,
    decoderBlocks: 8,
    projectorWidth: 512,
    maxText: MAX_TEXT,
    loraRank: 32,
    loraAlpha: 64,
  },
  {
    id: "base",
    imageSize: 96,
    patchSize: 8,
    width: 768,
    heads: 12,
    visionBlocks: 4,
    decoderBlocks: 10,
    projectorWidth: 1536,
    maxText: MAX_TEXT,
    loraRank: 64,
    loraAlpha: 128,
  },
] as const satisfies readonly Preset[];

export type PresetId = (typeof PRESETS)[number]["id"];

export function getPreset(id: string): Preset {
  const preset = PRESETS.find((known) => known.id === id);
  if (!preset)
    throw unknownName(
      "preset",
      id,
      PRESETS.map((known) => known.id),
    );
  return preset;
}

/** Image tokens in front of the instruction. */
export function imageTokens({ imageSize, patchSize }: Preset): number {
  return (imageSize / patchSize) ** 2;
}

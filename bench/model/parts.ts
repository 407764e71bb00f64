/** Parameter lists of the model's parts. Names are stable: they are the keys of the checkpoints. */
import type { ParameterSpec } from "@/bench/engine/parameters";
import { imageTokens, type Preset } from "./presets";

/** Linear layers of a transformer block: name, inputs and outputs in units of the width. */
export const BLOCK_LINEARS = [
  { name: "query", from: 1, to: 1 },
  { name: "key", from: 1, to: 1 },
  { name: "value", from: 1, to: 1 },
  { name: "output", from: 1, to: 1 },
  { name: "up", from: 1, to: 4 },
  { name: "down", from: 4, to: 1 },
] as const;

/** Name of the parameter that holds the shares of several LoRA sets before the softmax. */
export const ROUTER = "lora.router";

/** Standard deviation 0.7 / sqrt(inputs), measured to train well at these sizes. */
const linear = (name: string, from: number, to: number): ParameterSpec => ({
  name,
  shape: [from, to],
  std: 0.7 / Math.sqrt(from),
});
const table = (name: string, rows: number, width: number): ParameterSpec => ({
  name,
  shape: [rows, width],
  std: 0.1,
});
const zeros = (name: string, ...shape: number[]): ParameterSpec => ({ name, shape, std: 0 });

const blocks = (prefix: string, count: number, width: number): ParameterSpec[] =>
  Array.from({ length: count }, (_, i) =>
    BLOCK_LINEARS.map(({ name, from, to }) => linear(`${prefix}.${i}.${name}`, from * width, to * width)),
  ).flat();

export function visionParameters(preset: Preset): ParameterSpec[] {
  const { width, patchSize, visionBlocks } = preset;
  return [
    linear("vision.patch", patchSize * patchSize * 3, width),
    zeros("vision.patch-bias", width),
    table("vision.position", imageTokens(preset), width),
    ...blocks("vision.block", visionBlocks, width),
  ];
}

export function projectorParameters({ width, projectorWidth }: Preset): ParameterSpec[] {
  return [
    linear("projector.in", width, projectorWidth),
    zeros("projector.in-bias", projectorWidth),
    linear("projector.out", projectorWidth, width),
    zeros("projector.out-bias", width),
  ];
}

export function decoderParameters(preset: Preset, words: number): ParameterSpec[] {
  const { width, decoderBlocks, maxText } = preset;
  return [
    table("decoder.embedding", words, width),
    table("decoder.position", imageTokens(preset) + maxText, width),
    ...blocks("decoder.block", decoderBlocks, width),
    linear("decoder.head", width, words),
  ];
}

/** Everything a starting checkpoint holds. */
export function modelParameters(preset: Preset, words: number): ParameterSpec[] {
  return [...visionParameters(preset), ...projectorParameters(preset), ...decoderParameters(preset, words)];
}

/**
 * Low-rank updates of every decoder linear (Hu et al. 2021); `slot` tells several sets apart (experts). A has the
 * deviation of PEFT's default (Kaiming uniform with a = sqrt(5)), B starts at zero.
 */
export function loraParameters({ width, decoderBlocks }: Preset, rank: number, slot = 0): ParameterSpec[] {
  return Array.from({ length: decoderBlocks }, (_, i) =>
    BLOCK_LINEARS.flatMap(({ name, from, to }) => [
      {
        name: `lora.${slot}.block.${i}.${name}.a`,
        shape: [from * width, rank],
        std: 1 / Math.sqrt(3 * from * width),
      },
      zeros(`lora.${slot}.block.${i}.${name}.b`, rank, to * width),
    ]),
  ).flat();
}

/** Bottleneck adapters behind every decoder block (Houlsby et al. 2019). */
export function bottleneckParameters(
  { width, decoderBlocks }: Preset,
  rank: number,
  slot = 0,
): ParameterSpec[] {
  return Array.from({ length: decoderBlocks }, (_, i) => [
    linear(`adapter.${slot}.block.${i}.down`, width, rank),
    zeros(`adapter.${slot}.block.${i}.up`, rank, width),
  ]).flat();
}

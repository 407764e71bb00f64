/** Starting checkpoints: where they are, their hashes, and which model they fit. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { HostWeights } from "@/bench/engine/parameters";
import { decodeSafetensors, encodeSafetensors } from "@/bench/engine/safetensors";
import { UserError, unknownName } from "@/lib/domain/user-error";
import { modelParameters } from "./parts";
import type { Preset } from "./presets";
import { type Tokenizer, tokenizer, unlearningTokenizer, vocabularySha256 } from "./tokenizer";

export const STARTS = ["base", "instruct", "unlearn-base"] as const;
export type StartId = (typeof STARTS)[number];

export interface Checkpoint {
  weights: HostWeights;
  sha256: string;
}

export function startId(given: string): StartId {
  const id = STARTS.find((known) => known === given);
  if (!id) throw unknownName("start", given, STARTS);
  return id;
}

/** The tokenizer whose words a starting checkpoint knows. */
export function tokenizerOf(start: StartId): Tokenizer {
  return start === "unlearn-base" ? unlearningTokenizer : tokenizer;
}

/** data/checkpoints/<preset>-<start>.safetensors */
export function checkpointPath(preset: Preset, start: StartId): string {
  return fileURLToPath(new URL(`../../data/checkpoints/${preset.id}-${start}.safetensors`, import.meta.url));
}

/** Reads a starting checkpoint and checks that it fits preset and vocabulary. */
export function loadCheckpoint(preset: Preset, start: StartId): Checkpoint {
  const words = tokenizerOf(start);
  const path = checkpointPath(preset, start);
  const remedy = `Make it with \`lethe pretrain --preset ${preset.id} --start ${start}\`.`;
  if (!existsSync(path))
    throw new UserError(
      `There is no starting checkpoint ${start} for the preset ${preset.id} (${path}).`,
      remedy,
    );
  const bytes = readFileSync(path);
  const { tensors, metadata } = decodeSafetensors(bytes, path);
  if (metadata.vocabulary !== vocabularySha256(words.vocabulary))
    throw new UserError(`${path} was made with another vocabulary.`, remedy);
  const weights: HostWeights = {};
  for (const { name, shape } of modelParameters(preset, words.size)) {
    const tensor = tensors[name];
    if (!tensor || tensor.shape.join() !== shape.join())
      throw new UserError(
        `${path} does not fit the preset ${preset.id}: ${name} should be [${shape.join(", ")}], it is ${tensor ? `[${tensor.shape.join(", ")}]` : "missing"}.`,
        remedy,
      );
    weights[name] = tensor.data;
  }
  return { weights, sha256: createHash("sha256").update(bytes).digest("hex") };
}

export function encodeCheckpoint(
  weights: HostWeights,
  preset: Preset,
  { size, vocabulary }: Tokenizer,
  metadata: Record<string, string>,
): Uint8Array {
  const tensors = Object.fromEntries(
    modelParameters(preset, size).map(({ name, shape }) => [
      name,
      { shape, data: weights[name] as Float32Array },
    ]),
  );
  return encodeSafetensors({
    tensors,
    metadata: { preset: preset.id, vocabulary: vocabularySha256(vocabulary), ...metadata },
  });
}

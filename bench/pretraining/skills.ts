/** Exact accuracy of a checkpoint on held-out pre-training items: the criterion for a base that is ready. */
import type { Device } from "@/bench/engine/device";
import { type HostWeights, Layout } from "@/bench/engine/parameters";
import { Answering } from "@/bench/model/answering";
import { FeatureEncoder } from "@/bench/model/features";
import { decoderParameters, projectorParameters } from "@/bench/model/parts";
import type { Preset } from "@/bench/model/presets";
import type { Tokenizer } from "@/bench/model/tokenizer";
import { PRETRAINING_KINDS } from "./kinds";
import { heldOutItems, READY_WHEN } from "./mixture";

export interface SkillReport {
  /** Percent of exact answers by kind of exercise. */
  kinds: Record<string, number>;
  /** The skills that must be ready, with what was reached and what is wanted, percent. */
  ready: { skill: string; percent: number; wanted: number }[];
}

export interface ItemsToAnswer {
  image: Uint8Array;
  instruction: string;
  answer: string;
}

/** Share of exact answers in percent, by generation. */
export async function exactAccuracy(
  items: readonly ItemsToAnswer[],
  encoder: FeatureEncoder,
  answering: Answering,
  weights: HostWeights,
  tokenizer: Tokenizer,
): Promise<number> {
  const images = await encoder.encode(items.map(({ image }) => image));
  const prompts = items.map(({ instruction }, k) => ({
    image: images[k] as Float32Array,
    instruction: tokenizer.encode(instruction),
  }));
  const answers = await answering.answer(prompts, weights);
  return (100 * items.filter(({ answer }, k) => answers[k] === answer).length) / items.length;
}

export async function measureSkills(
  device: Device,
  preset: Preset,
  tokenizer: Tokenizer,
  weights: HostWeights,
  perKind = 200,
): Promise<SkillReport> {
  const layout = new Layout([...projectorParameters(preset), ...decoderParameters(preset, tokenizer.size)]);
  const own = Object.fromEntries(layout.specs.map(({ name }) => [name, weights[name] as Float32Array]));
  const encoder = await FeatureEncoder.create(device, preset, weights);
  const answering = new Answering({ device, preset, tokenizer, layout, lora: [], batch: 100, maxAnswer: 10 });
  const kinds: Record<string, number> = {};
  for (const kind of PRETRAINING_KINDS) {
    const items = heldOutItems(kind, perKind, preset.imageSize);
    kinds[kind] = await exactAccuracy(items, encoder, answering, own, tokenizer);
  }
  await answering.dispose();
  await encoder.dispose();
  const ready = READY_WHEN.map(({ skill, kinds: needed, percent }) => ({
    skill,
    percent: needed.reduce((sum, kind) => sum + (kinds[kind] as number), 0) / needed.length,
    wanted: percent,
  }));
  return { kinds, ready };
}

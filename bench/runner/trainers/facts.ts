/** What a record says about a trainer, as far as it follows from request and strategy. Needs no engine. */
import { createRequire } from "node:module";
import type { DeviceId } from "@/bench/engine/device";
import { type Checkpoint, loadCheckpoint, startId, tokenizerOf } from "@/bench/model/checkpoint";
import { modelParameters } from "@/bench/model/parts";
import { getPreset, type Preset } from "@/bench/model/presets";
import { type Tokenizer, vocabularySha256 } from "@/bench/model/tokenizer";
import { planTuning, type TuningMode } from "@/bench/model/tuning-plan";
import type { StrategyInfo } from "@/bench/strategies/strategy";
import type { TrainerFacts, TrainerSetup } from "../trainer";
import { retrainSettings } from "./retrain-settings";

/** Share of a stage's steps with rising learning rate. */
export const WARMUP_SHARE = 0.05;
/** Largest gradient norm. */
export const CLIP = 1;

/** Everything but the device, which only shows when it is opened. */
export type PlannedFacts = Omit<TrainerFacts, "device" | "deviceReason" | "threads" | "packages">;

export interface TrainerPlan {
  preset: Preset;
  tokenizer: Tokenizer;
  checkpoint: Checkpoint;
  mode: TuningMode;
  facts: PlannedFacts;
}

type Trained = Pick<StrategyInfo, "schedule">;

/** @param experts low-rank experts that the strategy's adapter asks for; undefined where it has none */
export function planTrainer(
  setup: Pick<TrainerSetup, "preset" | "start">,
  { schedule }: Trained,
  resolvedParams: Record<string, unknown>,
  experts: number | undefined,
): TrainerPlan {
  const preset = getPreset(setup.preset);
  const start = startId(setup.start);
  const tokenizer = tokenizerOf(start);
  const checkpoint = loadCheckpoint(preset, start);
  const mode = modeOf(schedule, resolvedParams.tuning as TuningMode | undefined, experts);
  const { trained, rate, projectorRate } = planTuning(mode, preset, tokenizer.size, experts);
  const retrains = schedule === "retrain";
  const trains = schedule === "joint" || schedule === "sequential";
  return {
    preset,
    tokenizer,
    checkpoint,
    mode,
    facts: {
      resolvedParams,
      settings: trains
        ? settingsOf(rate, projectorRate, mode, preset)
        : retrains
          ? retrainSettings(preset)
          : {},
      startSha256: checkpoint.sha256,
      vocabulary: { version: tokenizer.vocabulary.version, sha256: vocabularySha256(tokenizer.vocabulary) },
      modelParameters: count(modelParameters(preset, tokenizer.size)),
      trainedParameters: trains || retrains ? count(trained) : 0,
    },
  };
}

/** What is trained. Experts are low-rank ones; a strategy that never trains uses the decoder as it is. */
function modeOf(
  schedule: StrategyInfo["schedule"],
  given: TuningMode | undefined,
  experts: number | undefined,
): TuningMode {
  if (schedule === "retrain") return "full";
  return given ?? (experts === undefined ? "projector" : "lora");
}

/** Every number of the training that is not a parameter of the strategy. */
function settingsOf(
  rate: number,
  projectorRate: number,
  mode: TuningMode,
  preset: Preset,
): Record<string, unknown> {
  return {
    optimizer: "adamw",
    learningRate: rate,
    projectorRate,
    schedule: "warm-up, then cosine to 0, per stage",
    warmup: WARMUP_SHARE,
    clip: CLIP,
    ...(mode === "lora" && { loraRank: preset.loraRank, loraAlpha: preset.loraAlpha }),
  };
}

const count = (specs: readonly { shape: readonly number[] }[]): number =>
  specs.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);

/** Versions of what computes on a device. */
export function packageVersions(device: DeviceId): Record<string, string> {
  const require = createRequire(import.meta.url);
  const names = ["@tensorflow/tfjs"];
  if (device === "tfjs-node-gpu") names.push("@tensorflow/tfjs-node-gpu");
  else if (device !== "tfjs") names.push("onnxruntime-node");
  return Object.fromEntries(
    names.map((name) => [name, (require(`${name}/package.json`) as { version: string }).version]),
  );
}

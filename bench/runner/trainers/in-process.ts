/** The host of built-in strategies: model and strategy in this process, on one device. */
import { createRequire } from "node:module";
import type { Device } from "@/bench/engine/device";
import { openDevice } from "@/bench/engine/devices";
import { createRng } from "@/bench/engine/rng";
import * as ops from "@/bench/engine/tensor";
import { loadCheckpoint, startId, tokenizerOf } from "@/bench/model/checkpoint";
import { modelParameters } from "@/bench/model/parts";
import { getPreset, type Preset } from "@/bench/model/presets";
import { vocabularySha256 } from "@/bench/model/tokenizer";
import { setUpTuning, type TuningSetup } from "@/bench/model/tuning";
import { getStrategy } from "@/bench/strategies/index";
import type { Strategy, StrategyHooks } from "@/bench/strategies/strategy";
import type { Tuning } from "@/bench/strategies/tuning";
import { resolveParams } from "../params";
import type { Query, Trainer, TrainerFacts, TrainerSetup, Weighing } from "../trainer";
import { Learner } from "./learner";
import { retrain, retrainSettings } from "./retrain";
import { decodeState, encodeState } from "./state";

const WARMUP_SHARE = 0.05;
const CLIP = 1;

export async function inProcess(setup: TrainerSetup): Promise<Trainer> {
  const preset = getPreset(setup.preset);
  const strategy = getStrategy(setup.strategy);
  const params = resolveParams(strategy, setup.params);
  const start = startId(setup.start);
  const tokenizer = tokenizerOf(start);
  const checkpoint = loadCheckpoint(preset, start);
  const opened = await openDevice(setup.device, setup.threads, isLarge(preset) ? "large" : "small");
  const { device } = opened;
  const mode = modeOf(strategy, params.tuning as Tuning | undefined);
  const rng = createRng(`run/${setup.seed}`);
  const tuning = setUpTuning(
    mode,
    preset,
    tokenizer.size,
    checkpoint.weights,
    rng.split("initial"),
    strategy.adapter?.(params as never).experts,
  );
  const hooks: StrategyHooks = strategy.start({ params: params as never, ops, trained: tuning.trained });
  const learner = await Learner.create({
    device,
    preset,
    tokenizer,
    checkpoint,
    tuning,
    hooks,
    rng,
    setup,
    clip: CLIP,
    warmup: WARMUP_SHARE,
  });
  const retrains = strategy.schedule === "retrain";
  const trains = strategy.schedule === "joint" || strategy.schedule === "sequential";
  const facts: TrainerFacts = {
    device: device.id,
    deviceReason: opened.reason,
    threads: device.threads,
    resolvedParams: params,
    settings: trains ? settingsOf(tuning, mode, preset) : retrains ? retrainSettings(preset) : {},
    startSha256: checkpoint.sha256,
    vocabulary: { version: tokenizer.vocabulary.version, sha256: vocabularySha256(tokenizer.vocabulary) },
    packages: packageVersions(device),
    modelParameters: countParameters(preset, tokenizer.size),
    trainedParameters: trains || retrains ? tuning.trained.size : 0,
  };
  const train: Trainer["train"] = retrains
    ? (stage, report, signal) =>
        retrain({ device, preset, tokenizer, learner, tuning, setup }, stage, report, signal)
    : (stage, report, signal) => learner.train(stage, report, signal);
  return new InProcessTrainer(facts, learner, device, train);
}

/** What is trained. Experts are low-rank ones; a strategy that never trains uses the decoder as it is. */
function modeOf({ schedule, adapter }: Strategy, given: Tuning | undefined): Tuning {
  if (schedule === "retrain") return "full";
  return given ?? (adapter ? "lora" : "projector");
}

/** Every number of the training that is not a parameter of the strategy. */
function settingsOf(
  { rate, projectorRate }: TuningSetup,
  mode: Tuning,
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

class InProcessTrainer implements Trainer {
  constructor(
    readonly facts: TrainerFacts,
    private readonly learner: Learner,
    private readonly device: Device,
    readonly train: Trainer["train"],
  ) {}

  predict(queries: readonly Query[], signal: AbortSignal): Promise<string[]> {
    return this.learner.predict(queries, signal);
  }

  weigh(questions: readonly Weighing[], signal: AbortSignal): Promise<number[][]> {
    return this.learner.weigh(questions, signal);
  }

  async save(): Promise<Uint8Array> {
    return encodeState(await this.learner.state());
  }

  async restore(bytes: Uint8Array): Promise<void> {
    this.learner.restore(decodeState(bytes, this.learner.options.tuning.trained.size));
  }

  async close(): Promise<void> {
    await this.learner.dispose();
    await this.device.close();
  }
}

const isLarge = (preset: Preset): boolean => preset.width >= 256;

function countParameters(preset: Preset, words: number): number {
  return modelParameters(preset, words).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
}

/** Versions of what computes on the device. */
function packageVersions({ id }: Device): Record<string, string> {
  const require = createRequire(import.meta.url);
  const names = ["@tensorflow/tfjs"];
  if (id === "tfjs-node-gpu") names.push("@tensorflow/tfjs-node-gpu");
  else if (id !== "tfjs") names.push("onnxruntime-node");
  return Object.fromEntries(
    names.map((name) => [name, (require(`${name}/package.json`) as { version: string }).version]),
  );
}

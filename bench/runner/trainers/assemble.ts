/** Puts a trainer together from model, device and strategy, in this process. */
import type { Device } from "@/bench/engine/device";
import { openDevice } from "@/bench/engine/devices";
import { createRng } from "@/bench/engine/rng";
import * as ops from "@/bench/engine/tensor";
import type { Preset } from "@/bench/model/presets";
import { setUpTuning } from "@/bench/model/tuning";
import type { Strategy, StrategyHooks } from "@/bench/strategies/strategy";
import { resolveParams } from "../params";
import type { Query, Trainer, TrainerFacts, TrainerSetup, Weighing } from "../trainer";
import { CLIP, planTrainer, WARMUP_SHARE } from "./facts";
import { Learner } from "./learner";
import { retrain } from "./retrain";
import { decodeState, encodeState } from "./state";

/** @param packages versions of what computes on the device that was opened */
export async function assembleTrainer(
  setup: TrainerSetup,
  strategy: Strategy,
  packages: (device: Device["id"]) => Record<string, string>,
): Promise<Trainer> {
  const params = resolveParams(strategy, setup.params);
  const experts = strategy.adapter?.(params as never).experts;
  const plan = planTrainer(setup, strategy, params, experts);
  const { preset, tokenizer, checkpoint, mode } = plan;
  const opened = await openDevice(setup.device, setup.threads, isLarge(preset) ? "large" : "small");
  const { device } = opened;
  const rng = createRng(`run/${setup.seed}`);
  const initial = rng.split("initial");
  const tuning = setUpTuning(mode, preset, tokenizer.size, checkpoint.weights, initial, experts);
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
  const facts: TrainerFacts = {
    device: device.id,
    deviceReason: opened.reason,
    threads: device.threads,
    packages: packages(device.id),
    ...plan.facts,
  };
  const train: Trainer["train"] =
    strategy.schedule === "retrain"
      ? (stage, report, signal) =>
          retrain({ device, preset, tokenizer, learner, tuning, setup }, stage, report, signal)
      : (stage, report, signal) => learner.train(stage, report, signal);
  return new InProcessTrainer(facts, learner, device, train);
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

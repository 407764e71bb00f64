/** Retraining: the unlearning start made anew, from the same generic base by the same recipe, on data without what is deleted. */
import type { Device } from "@/bench/engine/device";
import { loadCheckpoint } from "@/bench/model/checkpoint";
import type { Preset } from "@/bench/model/presets";
import type { Tokenizer } from "@/bench/model/tokenizer";
import type { TuningSetup } from "@/bench/model/tuning";
import { teach } from "@/bench/pretraining/teach";
import type { StageReport, TrainerSetup, TrainingProgress, TrainingStage } from "../trainer";
import type { Learner } from "./learner";
import { planOf } from "./retrain-settings";

export interface RetrainContext {
  device: Device;
  preset: Preset;
  tokenizer: Tokenizer;
  learner: Learner;
  tuning: TuningSetup;
  setup: TrainerSetup;
}

export async function retrain(
  { device, preset, tokenizer, learner, tuning, setup }: RetrainContext,
  { stage, task, steps, items }: TrainingStage,
  report: (progress: TrainingProgress) => void,
  signal: AbortSignal,
): Promise<StageReport> {
  const started = device.deviceMs();
  const losses: number[] = [];
  const context = {
    device,
    preset,
    tokenizer,
    // Another seed than the start's own, which would repeat its batches.
    seed: `retrain/${setup.seed}`,
    report(_: string, step: number, all: number, loss: number) {
      signal.throwIfAborted();
      losses.push(loss);
      report({ step, steps: all, loss });
    },
  };
  const base = loadCheckpoint(preset, "base").weights;
  const weights = await teach(context, base, items, { ...planOf(preset), steps });
  learner.write(tuning.trained.pack(weights));
  const mean = (part: readonly number[]) => part.reduce((sum, x) => sum + x, 0) / part.length;
  const tenth = Math.max(1, Math.floor(losses.length / 10));
  return {
    stage,
    task,
    steps: losses.length,
    firstLoss: mean(losses.slice(0, tenth)),
    lastLoss: mean(losses.slice(-tenth)),
    replayBytes: 0,
    extraParameters: 0,
    storedParameters: 0,
    deviceMs: device.deviceMs() - started,
  };
}

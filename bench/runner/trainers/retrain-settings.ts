/** The recipe of retraining as a record states it; apart from the training itself, so that it loads no engine. */
import type { Preset } from "@/bench/model/presets";
import { TEACH_BATCH, TEACH_PLANS, type TeachPlan } from "@/bench/pretraining/teach-plans";

export function retrainSettings(preset: Preset): Record<string, unknown> {
  const { rate } = planOf(preset);
  return { optimizer: "adamw", weightDecay: 0.01, learningRate: rate, batchSize: TEACH_BATCH, from: "base" };
}

export function planOf({ id }: Preset): TeachPlan {
  const plan = TEACH_PLANS[id];
  if (!plan) throw new Error(`the preset ${id} has no plan for retraining`);
  return plan;
}

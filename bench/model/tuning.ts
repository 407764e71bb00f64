/** The tuning modes: which parameters are trained, from what initial values, at which learning rates. */
import { type HostWeights, Layout, type ParameterSpec } from "@/bench/engine/parameters";
import type { Rng } from "@/bench/engine/rng";
import type { Preset } from "./presets";
import { planTuning, type TuningMode, type TuningPlan } from "./tuning-plan";

export type { TuningMode } from "./tuning-plan";

export interface TuningSetup extends Omit<TuningPlan, "trained" | "frozen"> {
  trained: Layout;
  frozen: Layout;
  initial: Float32Array;
}

export function setUpTuning(
  mode: TuningMode,
  preset: Preset,
  words: number,
  start: HostWeights,
  rng: Rng,
  experts = 0,
): TuningSetup {
  const plan = planTuning(mode, preset, words, experts);
  const trained = new Layout(plan.trained);
  const fresh = trained.unpack(trained.initialise(rng));
  // Parts of the starting checkpoint keep its values; added parts are new.
  const initial = trained.pack({ ...fresh, ...pickPresent(start, plan.trained) });
  return { ...plan, trained, frozen: new Layout(plan.frozen), initial };
}

function pickPresent(weights: HostWeights, specs: readonly ParameterSpec[]): HostWeights {
  const present = specs.filter(({ name }) => weights[name]);
  return Object.fromEntries(present.map(({ name }) => [name, weights[name] as Float32Array]));
}

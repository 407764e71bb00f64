/** The host of built-in strategies: model and strategy in this process, on one device. */
import { getStrategy } from "@/bench/strategies/index";
import type { Trainer, TrainerSetup } from "../trainer";
import { assembleTrainer } from "./assemble";
import { packageVersions } from "./facts";

export const inProcess = (setup: TrainerSetup): Promise<Trainer> =>
  assembleTrainer(setup, getStrategy(setup.strategy), packageVersions);

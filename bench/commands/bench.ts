/** `lethe bench`: how fast a training step, the evaluation and a whole run are on this machine. */
import { Command } from "commander";
import { benchEvaluateCommand } from "./bench-evaluate";
import { benchRunCommand } from "./bench-run";
import { benchStepCommand } from "./bench-step";

export function benchCommand(): Command {
  return new Command("bench")
    .description("Measure speed")
    .addCommand(benchStepCommand())
    .addCommand(benchEvaluateCommand())
    .addCommand(benchRunCommand());
}

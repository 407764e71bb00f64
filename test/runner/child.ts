/** The real verbs with the word learner behind them, as a process of its own that a test can kill. */
import { Command } from "commander";
import { resumeCommand } from "@/bench/commands/resume";
import { runCommand } from "@/bench/commands/run";
import type { Services } from "@/bench/runner/services";
import { UserError } from "@/lib/domain/user-error";
import { smallCatalogue } from "./small-catalogue";
import { wordLearner } from "./word-learner";

const services: Services = {
  catalogue: async () => smallCatalogue,
  host: async () => wordLearner({ pauseMs: Number(process.env.PAUSE_MS ?? 0) }),
};

try {
  await new Command().addCommand(runCommand(services)).addCommand(resumeCommand(services)).parseAsync();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`error: ${error.message}\n${error.remedy ?? ""}\n`);
  process.exitCode = 2;
}

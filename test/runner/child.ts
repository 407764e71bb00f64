/**
 * The real verbs as a process of its own that a test can kill: with the word learner behind them, or with the reference
 * model on the small deletion requests (TRAINER=in-process).
 */
import { Command } from "commander";
import { resumeCommand } from "@/bench/commands/resume";
import { runCommand } from "@/bench/commands/run";
import type { Services } from "@/bench/runner/services";
import { UserError } from "@/lib/domain/user-error";
import { smallCatalogue } from "./small-catalogue";
import { wordLearner } from "./word-learner";

const words: Services = {
  catalogue: async () => smallCatalogue,
  host: async () => wordLearner({ pauseMs: Number(process.env.PAUSE_MS ?? 0) }),
};
const model: Services = {
  catalogue: async () => (await import("./small-requests")).requestsCatalogue,
  host: async () => (await import("@/bench/runner/trainers/in-process")).inProcess,
};
const services = process.env.TRAINER === "in-process" ? model : words;

try {
  await new Command().addCommand(runCommand(services)).addCommand(resumeCommand(services)).parseAsync();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`error: ${error.message}\n${error.remedy ?? ""}\n`);
  process.exitCode = 2;
}

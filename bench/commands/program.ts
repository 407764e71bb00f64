/** Turns verbs into a command line: loads the verb asked for, runs it, and ends with the right exit code. */
import { Command, type CommanderError } from "commander";
import { UserError, unknownName } from "@/lib/domain/user-error";
import { letheVersion } from "../version";
import { reportError } from "./output";
import type { Verb } from "./verb";

/** Runs one command line and returns the exit code; whatever goes wrong is printed, never thrown. */
export async function runProgram(verbs: readonly Verb[], args: readonly string[]): Promise<number> {
  try {
    const program = await createProgram(verbs, args);
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof Helped) return 0;
    return reportError(error, args.includes("--json"));
  }
}

/** All verbs by name and summary, and the one that `args` asks for in full. */
export async function createProgram(verbs: readonly Verb[], args: readonly string[]): Promise<Command> {
  const [first, second] = args.filter((arg) => !arg.startsWith("-"));
  const wanted = first === "help" ? second : first;
  if (wanted !== undefined && !verbs.some(({ name }) => name === wanted))
    throw unknownName("command", wanted, [...verbs.map(({ name }) => name), "help"]);

  const program = new Command("lethe")
    .description(
      "Benchmark suite for continual instruction tuning and continual unlearning of multimodal models",
    )
    .version(letheVersion())
    .addHelpText(
      "after",
      "\n`lethe help <command>` explains a command. State lives in LETHE_HOME (default: .lethe).",
    );
  for (const { name, summary, load } of verbs) {
    const command = name === wanted ? await load() : new Command(name);
    program.addCommand(command.summary(summary));
  }
  throwUsageErrors(program);
  return program;
}

/** Help was printed, which is all that was asked for. */
class Helped extends Error {}

/** Commander prints and exits by itself; here its errors become UserErrors that say what is allowed. */
function throwUsageErrors(command: Command): void {
  command.configureOutput({ outputError: () => undefined });
  command.exitOverride((error) => {
    throw error.exitCode === 0 || error.code === "commander.help" ? new Helped() : usageError(command, error);
  });
  for (const inner of command.commands) throwUsageErrors(inner);
}

function usageError(command: Command, { message }: CommanderError): UserError {
  const path = command.parent ? `${command.parent.name()} ${command.name()}` : command.name();
  const options = command.createHelp().visibleOptions(command);
  const allowed = options.map(({ flags }) => flags).join("; ");
  return new UserError(
    `${path}: ${message.replace(/^error: /, "").replaceAll("\n", " ")}.`.replace(/([.)])\.$/, "$1"),
    `Usage: ${path} ${command.usage()}. Options: ${allowed}.`,
  );
}

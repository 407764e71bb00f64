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
  command.configureOutput({ outputError: () => undefined, writeErr: () => undefined });
  command.exitOverride((error) => {
    throw error.exitCode === 0 ? new Helped() : usageError(command, error);
  });
  for (const inner of command.commands) throwUsageErrors(inner);
}

function usageError(command: Command, { code, message }: CommanderError): UserError {
  const path = pathOf(command);
  // Commander's answer to a missing subcommand is the help text, without saying what is wrong.
  const wrong = code === "commander.help" ? "a command is missing" : message.replace(/^error: /, "");
  const help = command.createHelp();
  const commands = help.visibleCommands(command).map((inner) => inner.name());
  const options = help.visibleOptions(command).map(({ flags }) => flags);
  const allowed = [
    `Usage: ${path} ${command.usage()}.`,
    commands.length > 0 ? `Commands: ${commands.join(", ")}.` : "",
    `Options: ${options.join("; ")}.`,
  ];
  return new UserError(
    `${path}: ${wrong.replaceAll("\n", " ")}${/[.)]$/.test(wrong) ? "" : "."}`,
    allowed.filter(Boolean).join(" "),
  );
}

/** "lethe bench step". */
function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

/** `lethe resume`: go on with runs that were stopped or killed. */
import { Command } from "commander";
import { type ExistingRun, findRuns, folderOf, listRuns } from "@/bench/runner/existing-runs";
import { runsFolder } from "@/bench/runner/home";
import { builtInServices, type Services } from "@/bench/runner/services";
import { UserError } from "@/lib/domain/user-error";
import { runJobs } from "./run-jobs";

export interface ResumeOptions {
  all: boolean;
  out?: string;
  json: boolean;
  keepCheckpoint: boolean;
}

export function resumeCommand(services: Services = builtInServices, action = resume): Command {
  return new Command("resume")
    .description("Go on with runs that were stopped or killed")
    .argument(
      "[run...]",
      "names or directories of runs (`lethe list runs`); may be left out if only one is unfinished",
    )
    .option("--all", "every unfinished run of the folder", false)
    .option("--out <folder>", "folder with the run directories (default: LETHE_HOME/runs)")
    .option("--keep-checkpoint", "leave the last checkpoint beside the record", false)
    .option("--json", "print the result as JSON on stdout", false)
    .action((given: string[], options: ResumeOptions) => action(given, options, services));
}

export async function resume(
  given: readonly string[],
  options: ResumeOptions,
  services: Services,
): Promise<void> {
  const runs = chooseRuns(runsFolder(options.out), given, options.all);
  const catalogue = await services.catalogue();
  const jobs = runs.map((existing) => {
    const { request, directory } = existing;
    if (!request)
      throw new UserError(
        `${directory} cannot be resumed: ${existing.detail || "its run.json is missing."}`,
        "Start it anew with `lethe run … --force`.",
      );
    if (request.source !== undefined)
      throw new UserError(
        `${directory} is a run of a strategy's file, which is not among the built-in ones.`,
        "Go on with it by the `lethe run … --strategy <file>` it began with, and --resume.",
      );
    const { keepCheckpoint } = options;
    return {
      request,
      directory,
      folder: folderOf(existing),
      mode: "resume" as const,
      catalogue,
      keepCheckpoint,
    };
  });
  await runJobs(jobs, await services.host(), options.json);
}

/** The runs named, or all unfinished ones, or the only unfinished one. */
export function chooseRuns(folder: string, given: readonly string[], all: boolean): ExistingRun[] {
  if (given.length > 0) return findRuns(folder, given);
  const unfinished = listRuns(folder).filter(({ status }) => status === "unfinished");
  if (unfinished.length === 0)
    throw new UserError(`There is no unfinished run in ${folder}.`, "`lethe list runs` shows all runs.");
  if (all || unfinished.length === 1) return unfinished;
  throw new UserError(
    `There are ${unfinished.length} unfinished runs in ${folder}.`,
    `Name one or use --all: ${unfinished.map(({ name }) => name).join(", ")}.`,
  );
}

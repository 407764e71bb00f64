/** `lethe run`: train strategies on a sequence and write a record for each. */
import { Command } from "commander";
import { expandGrid } from "@/bench/runner/grid";
import { runsFolder } from "@/bench/runner/home";
import type { Catalogue } from "@/bench/runner/plan";
import type { OpenMode } from "@/bench/runner/run-directory";
import { sealedCatalogue } from "@/bench/runner/sealed";
import { builtInServices, type Services } from "@/bench/runner/services";
import { isStrategyFile } from "@/bench/sandbox/strategy-file";
import { UserError } from "@/lib/domain/user-error";
import { runJobs } from "./run-jobs";
import { type PlannedRuns, planFiles } from "./strategy-files";

export interface RunCommandOptions {
  sequence: string;
  strategy: string[];
  param: string[];
  seeds: string[];
  order: string[];
  preset: string;
  start: string[];
  protocol: string;
  device: string;
  threads?: string;
  limit?: string;
  season?: string;
  seasonSeed?: string;
  out?: string;
  json: boolean;
  force: boolean;
  resume: boolean;
  keepCheckpoint: boolean;
}

export function runCommand(services: Services = builtInServices, action = run): Command {
  return new Command("run")
    .description("Train strategies on a sequence of tasks and write a record for each run")
    .requiredOption("--sequence <id>", "sequence of tasks (`lethe list sequences`)")
    .requiredOption(
      "--strategy <id...>",
      "one or more strategies (`lethe list strategies`), or files that end in .ts",
    )
    .option("--param <name=value...>", "strategy parameter, for one strategy as strategy.name=value", [])
    .option("--seeds <list...>", "seeds: 0,1,2 or 0..2", ["0"])
    .option("--order <name...>", "task order: standard, reversed, alphabetical, random:<seed>", ["standard"])
    .option("--preset <id>", "size of the model: micro, tiny, small, base", "tiny")
    .option("--start <id...>", "starting checkpoints (default: the sequence's first)", [])
    .option("--protocol <id>", "standard, or quick with half the steps", "standard")
    .option("--device <id>", "where to compute (`lethe list devices`)", "auto")
    .option("--threads <n>", "threads of the device's pool (default: the device's choice)")
    .option("--limit <n>", "test items per task, to try things out; such a run is never ranked")
    .option("--season <id>", "test on the items of a season that is over, with --season-seed")
    .option("--season-seed <hex>", "the revealed seed of that season")
    .option("--out <folder>", "folder for the run directories (default: LETHE_HOME/runs)")
    .option("--resume", "also go on with runs that are unfinished", false)
    .option("--force", "start anew even where a run is there already", false)
    .option("--keep-checkpoint", "leave the last checkpoint beside the record", false)
    .option("--json", "print the result as JSON on stdout", false)
    .action((options: RunCommandOptions) => action(options, services));
}

export async function run(options: RunCommandOptions, services: Services): Promise<void> {
  if (options.force && options.resume)
    throw new UserError(
      "--force and --resume exclude each other.",
      "Use --resume to go on with what is there, --force to start anew.",
    );
  const { requests, catalogue, host } = await plan(options, services);
  const mode: OpenMode = options.force ? "force" : options.resume ? "resume" : "new";
  const folder = runsFolder(options.out);
  const { keepCheckpoint } = options;
  const jobs = requests.map((request) => ({ request, folder, mode, catalogue, keepCheckpoint }));
  await runJobs(jobs, host, options.json);
}

/** Strategies that are given as files go to the sandbox. */
async function plan(options: RunCommandOptions, services: Services): Promise<PlannedRuns> {
  const catalogue = withSeason(await services.catalogue(), options);
  const host = await services.host();
  if (!options.strategy.some(isStrategyFile))
    return { requests: expandGrid(options, catalogue), catalogue, host };
  return planFiles(options, catalogue, host, (line) => void process.stderr.write(`| ${line}\n`));
}

/** Anybody can repeat the runs of a season once its seed is public. */
function withSeason(catalogue: Catalogue, { season, seasonSeed }: RunCommandOptions): Catalogue {
  if (season === undefined && seasonSeed === undefined) return catalogue;
  if (season === undefined || seasonSeed === undefined)
    throw new UserError(
      "--season and --season-seed belong together.",
      "Give the season's name and the seed that its page shows once it is over.",
    );
  return sealedCatalogue(catalogue, { id: season, seed: seasonSeed });
}

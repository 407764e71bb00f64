/** `lethe score-run`: answer files of another trainer become a run record of track re-scored, stored like any other. */
import { Command } from "commander";
import { addScoreOptions, type ScoreOptions, scoreRequest } from "@/bench/commands/score-options";
import { scoreGrid } from "@/bench/commands/validate";
import { problemReport } from "@/bench/predictions/problem-report";
import { type WrittenRun, writeRescoredRun } from "@/bench/predictions/write-run";
import { systemClock } from "@/bench/runner/record";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { type IngestReport, ingestPaths } from "@/lib/ingest/ingest";
import { withNewHome } from "./with-home";

interface Options extends ScoreOptions {
  predictions: string;
  method: string;
  title?: string;
  backbone?: string;
  start: string;
  seed: string;
  partial: boolean;
  force: boolean;
  ingest: boolean;
  home?: string;
  json?: boolean;
}

const HELP = `
Answers after every stage fill the matrix; a stage or task without a file stays empty, and the metrics that need it say
so. With --method joint, --method zero-shot or --method sequential the row is one of the board's reference rows.
\`lethe validate\` takes the same files and writes nothing.`;

export function scoreRunCommand(): Command {
  const command = new Command("score-run")
    .description("Score the answer files of a method that was trained elsewhere, and store the run.")
    .requiredOption("--predictions <dir>", "folder that holds the answer files of one method")
    .requiredOption("--method <id>", "short name of the method, part of the row's address")
    .requiredOption(
      "--start <id>",
      "starting checkpoint: one the benchmark names (`lethe list benchmarks`), or your own",
    )
    .option("--backbone <id>", "model that was trained (default: the one the start implies)")
    .option("--title <name>", "name of the method for people")
    .option("--seed <n>", "seed of this training run", "0");
  return addScoreOptions(command)
    .option("--partial", "leave the cells of flawed files empty instead of stopping", false)
    .option("--force", "replace a run of the same name", false)
    .option("--no-ingest", "write the record only")
    .option("--home <dir>", "folder of runs and database (default: LETHE_HOME or .lethe)")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action(scoreRun);
}

async function scoreRun(options: Options): Promise<void> {
  const home = letheHome(options.home);
  const { method, title = null, backbone = null, start, order } = options;
  const written = await writeRescoredRun(
    scoreRequest(options, options.predictions, method === "joint"),
    { method, title, backbone, start, order, seed: readSeed(options.seed) },
    { runs: home.runs, partial: options.partial, force: options.force },
    systemClock,
  );
  const report = options.ingest ? await store(options, written.directory) : null;
  const { directory, scored } = written;
  const result = { directory, layout: scored.layout, notes: scored.notes, sets: scored.sets, ingest: report };
  process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : toText(written, report));
  if (report?.status === "rejected") process.exitCode = 2;
}

function readSeed(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UserError(`The seed ${text} is not possible.`, "A seed is a whole number from 0 upwards.");
}

function store(options: Options, directory: string): Promise<IngestReport | null> {
  return withNewHome(
    options,
    async (database, home) => (await ingestPaths(database, home, [directory], new Date()))[0] ?? null,
  );
}

function toText({ directory, scored }: WrittenRun, report: IngestReport | null): string {
  const lines = [
    `Layout: ${scored.layout}`,
    scoreGrid(scored),
    ...scored.notes.map((note) => `Note: ${note}.`),
    problemReport(scored),
    `Written: ${directory}`,
    report === null
      ? "Store it with `lethe ingest`."
      : report.status === "rejected"
        ? `Not stored: ${report.note}`
        : `Stored as run ${report.run} of board ${report.board}: see it with \`lethe serve\`.`,
  ];
  return `${lines.filter(Boolean).join("\n\n")}\n`;
}

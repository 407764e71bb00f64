/** `lethe validate`: everything that is wrong with a folder of answer files, or with the file of a strategy. */
import { Command } from "commander";
import { problemReport } from "@/bench/predictions/problem-report";
import { type ScoredAnswers, scoreAnswers } from "@/bench/predictions/score-answers";
import { isStrategyFile } from "@/bench/sandbox/strategy-file";
import { UserError } from "@/lib/domain/user-error";
import { EXIT_USER_ERROR, printResult } from "./output";
import { addScoreOptions, type ScoreOptions, scoreRequest } from "./score-options";
import { textTable } from "./table";
import { validateStrategy } from "./validate-strategy";

interface Options extends ScoreOptions {
  joint: boolean;
  json?: boolean;
}

export function validateCommand(): Command {
  const command = new Command("validate")
    .description(
      "Check a folder of answer files (all problems at once, and what would be scored) or a strategy's file.",
    )
    .argument("<path>", "folder that holds the answer files of one method, or a strategy that ends in .ts");
  return addScoreOptions(command, "where needed")
    .option("--joint", "the folder holds a model trained on all tasks at once", false)
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExits 2 if anything is wrong. Nothing is written.")
    .action(validate);
}

async function validate(path: string, options: Options): Promise<void> {
  if (isStrategyFile(path)) await validateStrategy(path, options.json);
  else validateAnswers(path, options);
}

function validateAnswers(dir: string, options: Options): void {
  for (const name of ["benchmark", "annotations"] as const)
    if (options[name] === undefined)
      throw new UserError(
        `lethe validate: option --${name} is missing.`,
        `A folder of answers is checked with --benchmark <id> and --annotations <dir>; ${dir} is not a strategy's file, which would end in .ts.`,
      );
  const scored = scoreAnswers(scoreRequest(options, dir, options.joint));
  const { benchmark, layout, sets, notes, annotations } = scored;
  printResult(options.json, { benchmark: benchmark.id, layout, sets, notes, annotations }, () =>
    report(scored),
  );
  if (sets.some(({ problems }) => problems.length > 0)) process.exitCode = EXIT_USER_ERROR;
}

function report(scored: ScoredAnswers): string {
  const { layout, sets, notes } = scored;
  const problems = problemReport(scored);
  const flawed = sets.filter((set) => set.problems.length > 0).length;
  return [
    `Layout: ${layout}`,
    scoreGrid(scored),
    ...notes.map((note) => `Note: ${note}.`),
    problems,
    flawed === 0 ? "No problems." : `${flawed} of ${sets.length} answer files have problems.`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** One line per stage; "refused" where a file cannot be scored as it is, a dash where there is none. */
export function scoreGrid({ tasks, sets }: Pick<ScoredAnswers, "tasks" | "sets">): string {
  const stages = Array.from({ length: tasks.length + 1 }, (_, stage) => stage);
  const field = (stage: number, task: string) => {
    const set = sets.find((candidate) => candidate.stage === stage && candidate.task === task);
    return set ? (set.cell?.score.toFixed(2) ?? "refused") : "–";
  };
  return textTable(
    [{ heading: "after" }, ...tasks.map(({ title }) => ({ heading: title, align: "right" as const }))],
    stages.map((stage) => [
      stage === 0 ? "(before training)" : (tasks[stage - 1]?.title ?? ""),
      ...tasks.map(({ id }) => field(stage, id)),
    ]),
  );
}

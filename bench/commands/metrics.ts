/** `lethe metrics`: every metric of a run record or of a bare score matrix, with its formula and divisor. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Command, Option } from "commander";
import { computeMetrics, getMetric, kindOf } from "@/bench/metrics";
import { type MatrixFile, parseMatrixFile } from "@/lib/domain/matrix-file";
import { FIRST_ROWS, type FirstRow } from "@/lib/domain/matrix-rows";
import type { ScoreMatrix } from "@/lib/domain/metric";
import { UserError } from "@/lib/domain/user-error";
import { metricsReport } from "./metrics-report";
import { printResult } from "./output";

interface Options {
  joint?: string;
  retrain: string[];
  firstRow?: FirstRow;
  json?: boolean;
}

const FILES = `
A file is a run record (or the directory that holds its record.json), or a bare matrix of scores in percent:
  JSON  {"tasks": [...], "rows": [[...], ...]} or just the rows; null = not evaluated, trailing nulls may be left out
  CSV   a header of task names, then one line per row; empty = not evaluated; the first column may be "stage"
or a matrix as \`lethe export --what matrix\` writes it: JSON, or CSV and Parquet with one line per stage and task.
With T tasks, T+1 rows start before any training and T rows start after the first task. A stage column settles it;
for any other number of rows use --first-row.`;

const RETRAIN =
  "for an unlearning run, a run retrained without the deleted data, for forget-quality; once per seed";

export function metricsCommand(): Command {
  return new Command("metrics")
    .description("Compute every metric of a run or of a score matrix.")
    .argument("<file>", "run record, run directory, or a matrix as JSON, CSV or Parquet")
    .option("--joint <file>", "joint-training run (or matrix) of the same tasks, for intransigence")
    .option("--retrain <file>", RETRAIN, (file: string, files: string[]) => [...files, file], [])
    .addOption(new Option("--first-row <when>", "what the first row of a bare matrix is").choices(FIRST_ROWS))
    .option("--json", "print the result as JSON")
    .addHelpText("after", FILES)
    .action(metrics);
}

async function metrics(file: string, options: Options): Promise<void> {
  const given = await readMatrix(file, options.firstRow ?? null);
  const { joint, retrain } = await readReferences(given.matrix, options);
  const values = computeMetrics(given.matrix, { joint, retrain });
  const { tasks, rows, unlearning } = given.matrix;
  const result = {
    file,
    joint: options.joint ?? null,
    retrain: options.retrain,
    tasks,
    rows: scoresOf(rows),
    ...(unlearning && {
      sets: Object.fromEntries(Object.entries(unlearning.sets).map(([set, of]) => [set, scoresOf(of.rows)])),
    }),
    metrics: values.map((value) => {
      const { title, unit, direction, formula, divisor } = getMetric(value.id);
      return { ...value, title, unit, direction, formula, divisor };
    }),
  };
  printResult(options.json, result, () => metricsReport(file, given, values));
}

const scoresOf = (rows: ScoreMatrix["rows"]) => rows.map((row) => row.map((cell) => cell?.score ?? null));

/** The runs to compare with. One that nothing would be read from is refused: it was given for the wrong run. */
async function readReferences(matrix: ScoreMatrix, { joint: jointFile, retrain: retrainFiles }: Options) {
  const kind = kindOf(matrix);
  if (jointFile !== undefined && kind === "unlearning")
    throw new UserError("An unlearning run has no joint-training run beside it.", "Give --retrain <file>.");
  if (retrainFiles.length > 0 && kind === "tuning")
    throw new UserError(
      "--retrain is for unlearning runs, and this is none.",
      "Give the record of an unlearning run, or leave --retrain out.",
    );
  const joint = jointFile === undefined ? null : (await readMatrix(jointFile)).matrix;
  if (joint) requireSameTasks(matrix, joint, jointFile ?? "", "joint-training run");
  const retrain: ScoreMatrix[] = [];
  for (const path of retrainFiles) {
    const reference = (await readMatrix(path)).matrix;
    if (!reference.unlearning)
      throw new UserError(
        `${path} is not the record of an unlearning run, so it has no losses.`,
        "Give the record of a run of strategy retrain.",
      );
    requireSameTasks(matrix, reference, path, "retrained run");
    retrain.push(reference);
  }
  return { joint, retrain };
}

async function readMatrix(path: string, firstRow: FirstRow | null = null): Promise<MatrixFile> {
  try {
    const bytes = await readFile(path);
    if (PARQUET.equals(bytes.subarray(0, PARQUET.length))) return readParquet(bytes, path, firstRow);
    return parseMatrixFile(bytes.toString("utf8"), path, firstRow);
  } catch (error) {
    switch ((error as NodeJS.ErrnoException).code) {
      case "EISDIR":
        return readMatrix(join(path, "record.json"), firstRow);
      case "ENOENT":
      case "ENOTDIR":
        throw new UserError(`There is no file ${path}.`, "Give a run record, matrix.json or matrix.csv.");
      case "EACCES":
        throw new UserError(`${path} may not be read by this user.`, "Give the user the right to read it.");
      default:
        throw error;
    }
  }
}

/** Every Parquet file starts with these bytes, whatever it is called. */
const PARQUET = Buffer.from("PAR1");

async function readParquet(bytes: Buffer, path: string, firstRow: FirstRow | null): Promise<MatrixFile> {
  if (firstRow)
    throw new UserError(
      `${path} has a stage column, so --first-row cannot be used.`,
      "Leave --first-row out.",
    );
  const { parseMatrixParquet } = await import("@/lib/domain/matrix-parquet");
  return parseMatrixParquet(bytes, path);
}

function requireSameTasks({ tasks }: ScoreMatrix, other: ScoreMatrix, path: string, what: string): void {
  if (tasks.toSorted().join("\n") === other.tasks.toSorted().join("\n")) return;
  throw new UserError(
    `${path} has the tasks ${other.tasks.join(", ")}, but the run has ${tasks.join(", ")}.`,
    `Give a ${what} of the same tasks; their order does not matter.`,
  );
}

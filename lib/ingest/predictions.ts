/** Checks raw answers against a record: the file is the one the record names and every cell follows from its lines. */
import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { hashFile } from "@/bench/files/hash-file";
import { scorerName } from "@/bench/runner/cells";
import {
  beginCell,
  beginShares,
  type CellScoring,
  rejudge,
  type SharesTally,
} from "@/bench/runner/scored-cell";
import { SCORERS } from "@/bench/scorers";
import { refusal } from "@/bench/scorers/refusal";
import type { Cell } from "@/lib/domain/matrix";
import { type Prediction, predictionSchema } from "@/lib/domain/prediction";
import { type MatrixSet, matricesOf, matrixSetOf } from "@/lib/domain/record-sets";
import type { RunRecord } from "@/lib/domain/run-record";
import { UserError } from "@/lib/domain/user-error";

/** Largest allowed gap between a cell and the mean of its item scores, percentage points (rounding in the writer). */
const TOLERANCE = 1e-6;

/** Path of the verified file beside the record; null when the record has none or the file was not handed over. */
export async function verifyPredictions(record: RunRecord, recordPath: string): Promise<string | null> {
  const promised = record.predictions;
  if (promised === null) return null;
  if (basename(promised.file) !== promised.file)
    throw new UserError(
      `${recordPath}: predictions.file: "${promised.file}" is not a plain file name.`,
      "The predictions file must lie beside the record.",
    );
  const path = join(dirname(recordPath), promised.file);
  if (!(await exists(path))) return null;
  const hash = hashFile(path);
  if (hash !== promised.sha256)
    throw new UserError(
      `${recordPath}: predictions.sha256: ${path} has SHA-256 ${hash}, the record says ${promised.sha256}.`,
      "The predictions are not those of this record; put the right file beside it.",
    );
  const tally = await readTally(path, record);
  compare(record, tally, path);
  return path;
}

interface Sum {
  total: number;
  n: number;
  /** Scores the raw answers again, where the record does not come from our own runner. */
  again: CellScoring | null;
  /** With `again`: item scores and items as stored, in the order of lines. */
  stored: { item: string; score: number }[];
  /** Only of unlearning runs. */
  shares: SharesTally | null;
}

interface Tally {
  /** By set, stage and task; see `keyOf`. */
  sums: Map<string, Sum>;
  lines: number;
}

const keyOf = (set: MatrixSet, stage: number, task: string): string => `${set} ${stage} ${task}`;

async function readTally(path: string, record: RunRecord): Promise<Tally> {
  const sums = new Map<string, Sum>();
  const seen = new Set<string>();
  const begin = sumsOf(record);
  let lines = 0;
  const source = createReadStream(path);
  const text = source.pipe(createGunzip());
  // pipe() does not pass errors on; readline would wait for ever on a damaged archive.
  source.on("error", (error) => text.destroy(error));
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line === "") continue;
      lines += 1;
      const answer = parseLine(line, `${path}:${lines}`);
      requireVerdict(answer, record, `${path}:${lines}`);
      const { stage, task, item, score, set } = answer;
      const key = keyOf(matrixSetOf(answer), stage, task);
      if (seen.has(`${key} ${item}`))
        throw new UserError(
          `${path}:${lines}: item "${item}"${set ? ` of set ${set}` : ""} is answered twice at stage ${stage}.`,
        );
      seen.add(`${key} ${item}`);
      const sum = sums.get(key) ?? begin(matrixSetOf(answer), stage, task);
      sum.total += score;
      sum.n += 1;
      sum.shares?.add(answer);
      if (sum.again) {
        sum.again.add(answer);
        sum.stored.push({ item, score });
      }
      sums.set(key, sum);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path} cannot be read as gzip.`, "The file may be cut off; copy it again.", {
      cause: error,
    });
  }
  return { sums, lines };
}

/** Makes an empty sum for a cell of this record. */
function sumsOf(record: RunRecord): (set: MatrixSet, stage: number, task: string) => Sum {
  const matrices = new Map(matricesOf(record).map(({ set, matrix }) => [set, matrix]));
  // Our own tuning runs were scored where they were made.
  const again = record.track === "re-scored" || record.unlearning !== undefined;
  return (set, stage, task) => {
    const cell = matrices.get(set)?.rows[stage]?.[record.matrix.tasks.indexOf(task)];
    return {
      ...{ total: 0, n: 0, stored: [] },
      again: again ? scoringOf(cell?.scorer) : null,
      shares: record.unlearning ? beginShares() : null,
    };
  };
}

/** Null for scorers of another version than ours: item scores are then taken from the file. */
function scoringOf(name: string | null | undefined): CellScoring | null {
  const scorer = SCORERS.find((candidate) => scorerName(candidate) === name);
  return scorer ? beginCell(scorer) : null;
}

/** Answers of unlearning runs name their set and carry what the judge reads in them; those of tuning runs do neither. */
function requireVerdict(answer: Prediction, { unlearning }: RunRecord, place: string): void {
  const { set, verdict } = answer;
  for (const [name, value] of Object.entries({ set, verdict }))
    if ((value === undefined) === (unlearning !== undefined))
      throw new UserError(
        `${place}: ${name}: ${unlearning ? "is missing in an answer of an unlearning run" : "belongs to unlearning runs only"}.`,
      );
  // Verdicts of another version of the judge are taken as they are.
  const differs = unlearning?.judge === scorerName(refusal) ? rejudge(answer) : null;
  if (differs) throw new UserError(`${place}: ${differs}.`);
}

function parseLine(line: string, place: string) {
  try {
    const parsed = predictionSchema.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new UserError(`${place}: ${issue?.path.join(".") || "line"}: ${issue?.message}.`);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${place}: not valid JSON.`, "The file may be cut off; copy it again.", {
      cause: error,
    });
  }
}

function compare(record: RunRecord, { sums, lines }: Tally, path: string): void {
  if (lines !== record.predictions?.lines)
    throw new UserError(`${path} holds ${lines} lines, predictions.lines says ${record.predictions?.lines}.`);
  for (const { set, field, matrix } of matricesOf(record))
    matrix.rows.forEach((row, stage) => {
      row.forEach((cell, i) => {
        const key = keyOf(set, stage, matrix.tasks[i] ?? "");
        compareCell(cell, sums.get(key), `${field}.rows[${stage}][${i}]`, path);
        sums.delete(key);
      });
    });
  const left = [...sums.keys()][0];
  if (left !== undefined)
    throw new UserError(
      `${path} has answers for set, stage and task "${left}", which the record does not have.`,
    );
}

function compareCell(cell: Cell | null, sum: Sum | undefined, field: string, path: string): void {
  if (!cell && !sum) return;
  if (!cell || !sum)
    throw new UserError(
      `${field}: ${cell ? "has a score but no raw answers" : "is null but has raw answers"} in ${path}.`,
    );
  if (cell.n !== sum.n)
    throw new UserError(`${field}.n: the record says ${cell.n} items, ${path} has ${sum.n}.`);
  const again = sum.again?.finish() ?? null;
  const score = again ? again.cell.score : (100 * sum.total) / sum.n;
  for (const [name, value] of Object.entries({ score, ...sum.shares?.finish() })) {
    const stated = cell[name as "score" | "refused" | "right"];
    if (!(Math.abs(value - (stated ?? Number.NaN)) <= TOLERANCE))
      throw new UserError(
        `${field}.${name}: the record says ${stated}, the raw answers in ${path} give ${value}.`,
      );
  }
  const wrong = sum.stored.findIndex(
    ({ score }, place) => !(Math.abs(score - (again?.scores[place] ?? Number.NaN)) <= TOLERANCE),
  );
  if (wrong >= 0)
    throw new UserError(
      `${field}: item "${sum.stored[wrong]?.item}" has the score ${sum.stored[wrong]?.score} in ${path}, its answer gives ${again?.scores[wrong]}.`,
    );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

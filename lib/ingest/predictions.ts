/** Checks raw answers against a record: the file is the one the record names and every cell follows from its lines. */
import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { hashFile } from "@/bench/files/hash-file";
import { scorerName } from "@/bench/runner/cells";
import { beginCell, type CellScoring } from "@/bench/runner/scored-cell";
import { SCORERS } from "@/bench/scorers";
import { predictionSchema } from "@/lib/domain/prediction";
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
}

interface Tally {
  /** By "<stage> <task>". */
  sums: Map<string, Sum>;
  lines: number;
}

async function readTally(path: string, record: RunRecord): Promise<Tally> {
  const sums = new Map<string, Sum>();
  const seen = new Set<string>();
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
      const { stage, task, item, score } = answer;
      const key = `${stage} ${task}`;
      if (seen.has(`${key} ${item}`))
        throw new UserError(`${path}:${lines}: item "${item}" is answered twice at stage ${stage}.`);
      seen.add(`${key} ${item}`);
      const sum = sums.get(key) ?? { total: 0, n: 0, again: scoringOf(record, stage, task), stored: [] };
      sum.total += score;
      sum.n += 1;
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

/** Null where item scores are taken from the file: for our own runs, and for scorers of another version than ours. */
function scoringOf({ track, matrix }: RunRecord, stage: number, task: string): CellScoring | null {
  const name = matrix.rows[stage]?.[matrix.tasks.indexOf(task)]?.scorer;
  if (track !== "re-scored" || !name) return null;
  const scorer = SCORERS.find((candidate) => scorerName(candidate) === name);
  return scorer ? beginCell(scorer) : null;
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
  record.matrix.rows.forEach((row, stage) => {
    row.forEach((cell, i) => {
      const key = `${stage} ${record.matrix.tasks[i]}`;
      const sum = sums.get(key);
      sums.delete(key);
      const field = `matrix.rows[${stage}][${i}]`;
      if (!cell && !sum) return;
      if (!cell || !sum)
        throw new UserError(
          `${field}: ${cell ? "has a score but no raw answers" : "is null but has raw answers"} in ${path}.`,
        );
      const again = sum.again?.finish() ?? null;
      const mean = again ? again.cell.score : (100 * sum.total) / sum.n;
      if (cell.n !== sum.n)
        throw new UserError(`${field}.n: the record says ${cell.n} items, ${path} has ${sum.n}.`);
      if (Math.abs(mean - cell.score) > TOLERANCE)
        throw new UserError(
          `${field}.score: the record says ${cell.score}, the raw answers in ${path} give ${mean}.`,
        );
      const wrong = sum.stored.findIndex(
        ({ score }, place) => !(Math.abs(score - (again?.scores[place] ?? Number.NaN)) <= TOLERANCE),
      );
      if (wrong >= 0)
        throw new UserError(
          `${field}: item "${sum.stored[wrong]?.item}" has the score ${sum.stored[wrong]?.score} in ${path}, its answer gives ${again?.scores[wrong]}.`,
        );
    });
  });
  const left = [...sums.keys()][0];
  if (left !== undefined)
    throw new UserError(`${path} has answers for stage and task "${left}", which the matrix does not have.`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

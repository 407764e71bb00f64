/**
 * The answers of one matrix row, streamed to `predictions-<row>.jsonl` while they are given. Only whole batches count
 * when an evaluation goes on after a kill, so that the trainer is asked in the same batches as without it.
 */
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Prediction, predictionSchema } from "@/lib/domain/prediction";
import type { SetId } from "@/lib/domain/unlearning";
import { explainFileError, writing } from "./errno";
import { parseJson, writeAll } from "./files";

export const answersFile = (row: number): string => `predictions-${row}.jsonl`;

/** An item to be asked, in the order of asking. */
export interface Expected {
  task: string;
  set: SetId | null;
  item: string;
}

export interface AnswerFile {
  /** Answers already there, a whole number of batches. */
  readonly answered: readonly Prediction[];
  append(predictions: readonly Prediction[]): void;
  /** Flush to disk. */
  finish(): void;
  close(): void;
}

/** U+2028 and U+2029 are spelt out: JSON allows them in texts, but some readers of lines take them for line ends. */
const toLine = (prediction: Prediction): string =>
  JSON.stringify(prediction).replace(/[\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`);

export const toLines = (predictions: readonly Prediction[]): string =>
  predictions.map((prediction) => `${toLine(prediction)}\n`).join("");

/** Open the file of a row and keep what a killed evaluation left, as far as it is whole and belongs to these items. */
export function openAnswers(
  directory: string,
  row: number,
  batches: readonly (readonly Expected[])[],
): AnswerFile {
  const path = join(directory, answersFile(row));
  const what = `the answers of row ${row}`;
  const answered = existsSync(path) ? wholeBatches(readFileSync(path, "utf8"), row, batches) : [];
  const file = writing(what, path, () => openSync(path, "a"));
  let length = Buffer.byteLength(toLines(answered));
  writing(what, path, () => ftruncateSync(file, length));
  return {
    answered,
    append(predictions) {
      const bytes = Buffer.from(toLines(predictions));
      try {
        writeAll(file, bytes);
        length += bytes.length;
      } catch (error) {
        ftruncateSync(file, length);
        throw explainFileError(error, what, path);
      }
    },
    finish: () => writing(what, path, () => fsyncSync(file)),
    close: () => closeSync(file),
  };
}

function wholeBatches(text: string, row: number, batches: readonly (readonly Expected[])[]): Prediction[] {
  const lines = text.split("\n").slice(0, -1);
  const kept: Prediction[] = [];
  for (const batch of batches) {
    const found = lines.slice(kept.length, kept.length + batch.length).map((line) => {
      const prediction = predictionSchema.safeParse(parseJson(line));
      // A line that was written differently would change the file's length.
      return prediction.success && toLine(prediction.data) === line ? prediction.data : null;
    });
    const fits = batch.every(
      ({ task, set, item }, i) =>
        found[i]?.stage === row &&
        found[i].task === task &&
        (found[i].set ?? null) === set &&
        found[i].item === item,
    );
    if (!fits) break;
    kept.push(...(found as Prediction[]));
  }
  return kept;
}

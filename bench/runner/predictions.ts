/** `predictions.jsonl.gz`: all rows' answers in one file with the same bytes for the same answers. */
import { createHash } from "node:crypto";
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { type Prediction, predictionSchema } from "@/lib/domain/prediction";
import type { SetId } from "@/lib/domain/unlearning";
import { UserError } from "@/lib/domain/user-error";
import { answersFile, toLines } from "./answers";
import { explainFileError } from "./errno";
import { damaged, parseJson, sha256, syncFolder, writeAll } from "./files";
import { PREDICTIONS_FILE, type Row } from "./run-files";

/** Row whose answers are read from another row's file: zero-shot's last row repeats its first. */
export interface RowSource extends Row {
  from: number;
  /** The sets taken over from that row; all of them where left out. */
  only?: readonly SetId[];
}

export interface PredictionsInfo {
  file: string;
  sha256: string;
  lines: number;
}

/** Where an answer stands among those of its row. */
export type Place = (answer: Pick<Prediction, "set" | "task" | "item">) => number;

/**
 * Pack the rows, in order. Level and header are fixed (Node writes no time), so equal answers give equal bytes. `place`
 * is given where the order of asking was another than that of the file.
 */
export async function packPredictions(
  directory: string,
  rows: readonly RowSource[],
  place: Place | null = null,
): Promise<PredictionsInfo> {
  const path = join(directory, PREDICTIONS_FILE);
  const temporary = `${path}.tmp`;
  const hash = createHash("sha256");
  try {
    const file = openSync(temporary, "w");
    try {
      await pipeline(rowTexts(directory, rows, place), createGzip({ level: 6 }), async (packed) => {
        for await (const chunk of packed as AsyncIterable<Buffer>) {
          hash.update(chunk);
          writeAll(file, chunk);
        }
      });
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw explainFileError(error, "the predictions", path);
  }
  const lines = rows.reduce((sum, row) => sum + row.lines, 0);
  return { file: PREDICTIONS_FILE, sha256: hash.digest("hex"), lines };
}

function* rowTexts(directory: string, rows: readonly RowSource[], place: Place | null): Generator<string> {
  for (const { row, from, only, sha256: expected } of rows) {
    const path = join(directory, answersFile(from));
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    if (sha256(text) !== expected) throw damaged(path);
    const own = row === from ? text : restage(text, row, only);
    yield place ? sorted(own, place) : own;
  }
}

function sorted(text: string, place: Place): string {
  const answers = text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Prediction);
  return toLines(answers.sort((a, b) => place(a) - place(b)));
}

function restage(text: string, stage: number, only?: readonly SetId[]): string {
  const lines = text.split("\n").slice(0, -1);
  const answers = lines.map((line) => JSON.parse(line) as Prediction);
  const kept = answers.filter(({ set }) => !only || (set && only.includes(set)));
  return toLines(kept.map((answer) => ({ ...answer, stage })));
}

/** Every stored answer of a run directory, one at a time. */
export const readPredictions = (directory: string, file = PREDICTIONS_FILE): AsyncGenerator<Prediction> =>
  readPredictionsFile(join(directory, file));

export async function* readPredictionsFile(path: string): AsyncGenerator<Prediction> {
  const source = createReadStream(path);
  const unpacked = source.pipe(createGunzip());
  source.on("error", (error) => unpacked.destroy(error));
  let number = 0;
  for await (const line of createInterface({ input: unpacked })) {
    number++;
    const prediction = predictionSchema.safeParse(parseJson(line));
    if (!prediction.success) throw new UserError(`${path}, line ${number}, is not a prediction.`);
    yield prediction.data;
  }
}

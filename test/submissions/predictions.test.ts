/** Predictions of a submission: scored like `lethe score-run` does, or refused with the lines that are wrong. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "@/bench/runner/record";
import { packFolder } from "@/lib/archives/pack";
import { boardId, boardKeyOf } from "@/lib/domain/board";
import { type FailureCode, SubmissionFailure } from "@/lib/domain/failure";
import { runRecordSchema } from "@/lib/domain/run-record";
import { type PredictionsSubmission, predictionsSubmissionSchema } from "@/lib/domain/submission";
import { isBlank } from "@/lib/submissions/blank-answers";
import { referencesOf } from "@/lib/submissions/references";
import { missingMetrics } from "@/lib/submissions/required-metrics";
import {
  checkPredictions,
  type PredictionsWork,
  scorePredictions,
} from "@/lib/submissions/validate-predictions";
import { makeZip } from "../archives/zip-maker";
import { jsonLines, scratch, writeFile } from "../predictions/scratch";
import { sha256 } from "./submission-home";

const BOARD = "proc-coin-8.v1.my-llava.my-start.standard-order.open";
const TASKS = ["sciqa", "text", "imgnet", "gqa", "vizwiz", "ref", "vqa", "ocr"];

interface Item {
  question_id: string;
  answer: string;
}

const items = new Map<string, Item[]>();
let references = "";

beforeAll(() => {
  references = mkdtempSync(join(tmpdir(), "lethe-references-"));
  const folder = referencesOf(references, "proc-coin-8");
  for (const task of TASKS)
    items.set(task, JSON.parse(readFileSync(join(folder, task, "test.json"), "utf8")));
}, 120_000);

afterAll(() => rmSync(references, { recursive: true, force: true }));

const request = (more: Partial<PredictionsSubmission> = {}): PredictionsSubmission =>
  predictionsSubmissionSchema.parse({
    ...{ kind: "predictions", board: BOARD, upload: `u${"a".repeat(20)}`, method: "mine", title: "Mine" },
    ...more,
  });

type Answer = (item: Item, i: number, task: string, stage: number) => string;

/** A full folder of answers: after every stage, of every task so far. */
function writeAnswers(
  folder: string,
  answer: Answer = ({ answer: right }) => right,
  stages = TASKS.length,
): void {
  for (let stage = 1; stage <= stages; stage++)
    for (const task of TASKS.slice(0, stage))
      writeFile(
        folder,
        `stage-${stage}/${task}.jsonl`,
        jsonLines(
          (items.get(task) ?? []).map((item, i) => ({
            question_id: item.question_id,
            text: answer(item, i, task, stage),
          })),
        ),
      );
}

async function work(folder: string, more: Partial<PredictionsWork> = {}): Promise<PredictionsWork> {
  const root = scratch();
  const archive = join(root, "upload");
  await packFolder(folder, archive);
  const given = { request: request(), archive, sha256: sha256(readFileSync(archive)) };
  return { ...given, folder: join(root, "job"), references, ...more };
}

async function failureOf(given: PredictionsWork) {
  const thrown = await checkPredictions(given).then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(SubmissionFailure);
  const { failure } = thrown as SubmissionFailure;
  // The machine's own paths are nobody's business.
  expect(JSON.stringify(failure)).not.toContain(given.folder);
  // What was unpacked is gone.
  expect(existsSync(join(given.folder, "answers"))).toBe(false);
  return failure;
}

const expectCode = (code: FailureCode) => ({ code });

describe("predictions that are as they should be", () => {
  test("are found good, then scored into a record for their board", async () => {
    const folder = scratch();
    writeAnswers(folder, ({ answer }, i, _task, stage) => (i % stage === 0 ? answer : "wrong"));
    const given = await work(folder);
    expect(await checkPredictions(given)).toEqual({ method: "mine", title: "Mine" });
    const { directory } = await scorePredictions(given, systemClock);
    const record = runRecordSchema.parse(JSON.parse(readFileSync(join(directory, "record.json"), "utf8")));
    expect(boardId(boardKeyOf(record))).toBe(BOARD);
    expect(record).toMatchObject({ track: "re-scored", strategy: { id: "mine", title: "Mine" }, seed: 0 });
    expect(record.protocol.limit).toBeNull();
    expect(missingMetrics(record)).toEqual([]);
    expect(record.matrix.rows[1]?.[0]?.score).toBe(100);
    expect(record.matrix.rows[8]?.[3]?.score).toBeLessThan(60);
    expect(record.predictions).not.toBeNull();
  }, 120_000);

  test("may lie in one folder of the archive, as systems pack them", async () => {
    const folder = scratch();
    writeAnswers(join(folder, "my predictions"));
    expect(await checkPredictions(await work(folder))).toMatchObject({ method: "mine" });
  }, 120_000);
});

describe("predictions that are refused", () => {
  test("name the lines that are wrong", async () => {
    const folder = scratch();
    writeAnswers(folder);
    const path = join(folder, "stage-3/text.jsonl");
    const lines = readFileSync(path, "utf8").split("\n");
    lines[4] = "{not json";
    lines[9] = '{"question_id": "nobody", "text": "yes"}';
    lines[14] = lines[13] ?? "";
    writeFileSync(path, lines.join("\n"));
    const failure = await failureOf(await work(folder));
    expect(failure).toMatchObject(expectCode("predictions_invalid"));
    expect(failure.message).toContain("1 of 36 answer files");
    expect(failure.message).toContain("stage-3/text.jsonl");
    expect(failure.at).toEqual(
      expect.arrayContaining([
        { file: "stage-3/text.jsonl", line: 5, column: null, text: "{not json" },
        {
          file: "stage-3/text.jsonl",
          line: 10,
          column: null,
          text: '{"question_id": "nobody", "text": "yes"}',
        },
        { file: "stage-3/text.jsonl", line: 15, column: null, text: lines[14] },
      ]),
    );
  }, 120_000);

  test("lack what the board's metrics need", async () => {
    const folder = scratch();
    writeAnswers(folder, undefined, 7);
    const failure = await failureOf(await work(folder));
    expect(failure).toMatchObject(expectCode("metrics_incomplete"));
    expect(failure.message).toContain("avg");
  }, 120_000);

  test("are mostly empty, or the messages of a program that failed", async () => {
    for (const text of [
      "",
      "  ",
      "Traceback (most recent call last): …",
      "RuntimeError: CUDA out of memory",
    ]) {
      const folder = scratch();
      writeAnswers(folder, ({ answer }, i, task) => (task === "gqa" && i % 3 > 0 ? text : answer));
      const failure = await failureOf(await work(folder));
      expect(failure).toMatchObject(expectCode("predictions_invalid"));
      expect(failure.message).toMatch(/gqa after stage 4: 200 of 300/);
    }
    const folder = scratch();
    writeAnswers(folder, ({ answer }, i) => (i % 4 === 0 ? "" : answer));
    expect((await failureOf(await work(folder))).message).toMatch(/2700 of 10800 answers/);
  }, 240_000);

  test("are no answers, hostile, damaged, or for a benchmark that the worker has no references of", async () => {
    const nothing = scratch();
    writeFile(nothing, "notes.txt", "hello");
    expect(await failureOf(await work(nothing))).toMatchObject(expectCode("predictions_invalid"));
    const given = await work(nothing);
    expect(await failureOf({ ...given, sha256: "0".repeat(64) })).toMatchObject(expectCode("upload_damaged"));
    const coin = request({ board: "coin.v1.llava-1.5-7b.llava-1.5-7b-pretrain.standard-order.open" });
    expect(await failureOf({ ...given, request: coin })).toMatchObject(expectCode("no_worker"));
    const evil = makeZip([{ name: "../../x.jsonl", data: "x" }]);
    writeFileSync(given.archive, evil);
    expect(await failureOf({ ...given, sha256: sha256(evil) })).toMatchObject(expectCode("archive_refused"));
  }, 120_000);
});

test("blank answers are told from short ones", () => {
  for (const text of [
    "",
    " \n",
    "Error: x",
    "error",
    "nan",
    "NaN",
    "ValueError: bad",
    "[ERROR] timeout",
    "[object Object]",
  ])
    expect(isBlank(text), text).toBe(true);
  for (const text of [
    "no",
    "none",
    "0",
    "nothing",
    "an error message on a screen",
    "Terror",
    "nano",
    "?",
    "out of reach",
  ])
    expect(isBlank(text), text).toBe(false);
});

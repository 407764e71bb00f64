/** A copy of CoIN with a handful of items per task, in the formats of the real files, and answers to it. */
import type { ScoreAnswersRequest } from "@/bench/predictions/score-answers";
import { jsonLines, writeFile } from "./scratch";

export interface TinyTask {
  id: string;
  folder: string;
  /** Ids in the order of the reference file. */
  ids: readonly (string | number)[];
  right(i: number): string;
  wrong: string;
  /** The rule of the task's scorer, as plainly as it can be said. */
  accepts(text: string, right: string): boolean;
}

/** Ids that would hurt a program that takes them for paths or for fields of objects. */
const ODD_IDS = ["../../etc/passwd", "__proto__", "constructor", "/tmp/x", "ï 5", 7, 8, 9];
const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
const LETTERS = ["A", "B", "C"];

const isSameUpper = (text: string, right: string): boolean => text.toUpperCase() === right.toUpperCase();
const holds = (text: string, right: string): boolean => text.includes(right) || right.includes(text);
const isSameLower = (text: string, right: string): boolean =>
  text.replace(/\.+$/, "").toLowerCase() === right;
const isOption = (text: string, right: string): boolean => {
  if (/^[A-E](\. |$)/.test(text)) return text[0] === right;
  const single = /(?<![\p{L}\p{N}_])[\p{L}\p{N}_](?![\p{L}\p{N}_])/u.exec(text)?.[0];
  return single?.toUpperCase() === right;
};

const define = (
  id: string,
  folder: string,
  ids: readonly (string | number)[],
  right: (i: number) => string,
  wrong: string,
  accepts: TinyTask["accepts"] = isSameUpper,
): TinyTask => ({ id, folder, ids, right, wrong, accepts });

/** In standard order. */
export const TINY_TASKS: readonly TinyTask[] = [
  define("scienceqa", "ScienceQA", numbered("", 6), (i) => LETTERS[i % 3] ?? "", "D", isOption),
  define("textvqa", "TextVQA", [11, 12, 13], (i) => `word${i}`, "zzz"),
  define("imagenet", "ImageNet", numbered("n", 7), (i) => `class-${i}`, "zebra", holds),
  define("gqa", "GQA", numbered("g", 5), (i) => `thing${i}`, "nothing", isSameLower),
  define("vizwiz", "VizWiz", numbered("w", 4), (i) => `Answer ${i}`, "other"),
  define("grounding", "Grounding", numbered("r", 4), () => "[0.10, 0.10, 0.50, 0.50]", "none"),
  define("vqav2", "VQAv2", ODD_IDS, (i) => `yes ${i}`, "no"),
  define("ocrvqa", "OCRVQA", numbered("o", 4), (i) => `title ${i}`, "other"),
];

export function tinyTask(id: string): TinyTask {
  const task = TINY_TASKS.find((candidate) => candidate.id === id);
  if (!task) throw new Error(`no task ${id}`);
  return task;
}

export const gqaRecord = (answer: string) => ({
  answer,
  question: "What is it?",
  isBalanced: true,
  semantic: [{ operation: "query", argument: "name" }],
  types: { structural: "query", semantic: "obj" },
  groups: { global: null },
  imageId: "1",
});

export function writeTinyCoin(root: string): void {
  const write = (path: string, document: unknown) => writeFile(root, path, JSON.stringify(document));
  const answersOf = (id: string) => tinyTask(id).ids.map((item, i) => [item, tinyTask(id).right(i)] as const);
  const problem = (i: number) => ({ question: "Which?", choices: ["x", "y", "z"], answer: i % 3 });
  const science = tinyTask("scienceqa").ids.map(String);
  write("ScienceQA/problems.json", Object.fromEntries(science.map((id, i) => [id, problem(i)])));
  write("ScienceQA/pid_splits.json", { train: ["90"], test: science });
  write("TextVQA/TextVQA_0.5.1_val.json", {
    data: answersOf("textvqa").map(([question_id, answer]) => ({
      question_id,
      image_id: `image${question_id}`,
      question: "What?",
      answers: new Array(10).fill(answer),
    })),
  });
  write(
    "GQA/testdev_balanced_questions.json",
    Object.fromEntries(answersOf("gqa").map(([id, answer]) => [id, gqaRecord(answer)])),
  );
  const grounding = {
    image: "1.jpg",
    text: "Where?",
    answer_bbox: "[0.10, 0.10, 0.50, 0.50]",
    size: [10, 10],
  };
  write(
    "Grounding/test.json",
    tinyTask("grounding").ids.map((question_id) => ({ question_id, ...grounding })),
  );
  for (const [id, file] of [
    ["imagenet", "ImageNet/test.json"],
    ["vizwiz", "VizWiz/val.json"],
    ["vqav2", "VQAv2/val.json"],
    ["ocrvqa", "OCRVQA/test_1.json"],
  ] as const)
    write(
      file,
      answersOf(id).map(([question_id, answer]) => ({
        question_id,
        text: "What?",
        image: `${question_id}.jpg`,
        answer,
      })),
    );
}

/** Lines as CoIN's programs write them, right where `isRight` says so. */
export function answerLines({ ids, right, wrong }: TinyTask, isRight: (i: number) => boolean): string {
  return jsonLines(
    ids.map((question_id, i) => ({
      question_id,
      prompt: "What?",
      text: isRight(i) ? right(i) : wrong,
      answer_id: `a${i}`,
      model_id: "llava",
      metadata: {},
    })),
  );
}

export const coinRequest = (
  annotations: string,
  predictions: string,
  changes: Partial<ScoreAnswersRequest> = {},
): ScoreAnswersRequest => ({
  benchmark: "coin",
  order: "standard",
  annotations,
  predictions,
  layout: null,
  stages: null,
  asOfficial: false,
  joint: false,
  ...changes,
});

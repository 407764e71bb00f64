/** Every format of reference files from a few items, and what is said of files that are not as they should be. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ANNOTATION_READERS } from "@/bench/annotations/index";
import { loadAnnotations, type TaskAnnotations } from "@/bench/annotations/load";
import type { BenchmarkTask } from "@/bench/benchmarks/benchmark";
import { getBenchmark } from "@/bench/benchmarks/benchmark";
import { annotationFormatSchema } from "@/lib/domain/manifest";
import { UserError } from "@/lib/domain/user-error";
import { scratch, writeFile } from "./scratch";
import { gqaRecord, TINY_TASKS, writeTinyCoin } from "./tiny-coin";

type Format = BenchmarkTask["annotation"]["format"];
type Files = Readonly<Record<string, unknown>>;

/** Each file as JSON; a text or bytes stand for themselves. */
function load(
  format: Format,
  scorer: string,
  files: Files,
  parts = Object.keys(files).join("+"),
): TaskAnnotations {
  const root = scratch();
  for (const [name, content] of Object.entries(files))
    writeFile(
      root,
      name,
      typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content),
    );
  const annotation = { format, files: ["missing.json", parts] };
  return loadAnnotations(root, { id: "task", title: "Task", folders: [], scorer, annotation, items: null });
}

const ten = new Array<string>(10).fill("a");
const annotators = ten.map((answer, i) => ({ answer, answer_id: i + 1, answer_confidence: "yes" }));

describe("formats", () => {
  it("coin-json: texts, numbers, several answers, and what else an item has", () => {
    const rows = [
      { question_id: 1, text: "Which?", image: "1.jpg", answer: "a", extra: [1] },
      { question_id: "two", answer: 7 },
      { question_id: "3", answer: ["x", "y"], image: "1.jpg" },
    ];
    const { items, hasIds } = load("coin-json", "exact-match", { "test.json": rows });
    expect(hasIds).toBe(true);
    expect(items).toEqual([
      { id: "1", instruction: "Which?", image: "1.jpg", target: { reference: "a" } },
      { id: "two", instruction: "", image: null, target: { reference: "7" } },
      { id: "3", instruction: "", image: "1.jpg", target: { reference: "x" } },
    ]);
  });

  it("coin-json: boxes, of the padded image for one scorer and of the image for the other", () => {
    const row = {
      question_id: 1,
      size: [20, 10],
      answer_bbox: "[0.1, 0.2, 0.3, 0.4]",
      origin_answer_bbox: "[0, 0, 1, 1]",
    };
    const box = (scorer: string) => load("coin-json", scorer, { "test.json": [row] }).items[0]?.target;
    expect(box("coin-grounding")).toEqual({ box: "[0.1, 0.2, 0.3, 0.4]", size: [20, 10] });
    expect(box("etrain-grounding")).toEqual({ box: "[0, 0, 1, 1]", size: [20, 10] });
  });

  it("textvqa", () => {
    const row = { question_id: 5, image_id: "i5", question: "What?", answers: ten, set_name: "val" };
    const { items } = load("textvqa", "m4c-textvqa", { "val.json": { dataset_name: "x", data: [row] } });
    expect(items).toEqual([{ id: "5", instruction: "What?", image: "i5", target: { answers: ten } }]);
  });

  it("scienceqa: the test split in its order", () => {
    const problem = { question: "Which?", choices: ["x", "y"], answer: 1 };
    const problems = { 1: problem, 10: { ...problem, image: "image.png" }, 2: { ...problem, image: null } };
    const { items } = load("scienceqa", "coin-scienceqa", {
      "problems.json": problems,
      "splits.json": { train: ["1"], test: ["10", "2"] },
    });
    const target = { choices: ["x", "y"], answer: 1 };
    expect(items).toEqual([
      { id: "10", instruction: "Which?", image: "10/image.png", target },
      { id: "2", instruction: "Which?", image: null, target },
    ]);
  });

  it("gqa", () => {
    const { items } = load("gqa", "coin-gqa", { "q.json": { "02": gqaRecord("cat") } });
    const { imageId: _, ...question } = gqaRecord("cat");
    expect(items).toEqual([{ id: "02", instruction: "What is it?", image: "1", target: { question } }]);
  });

  it("vqa-v2", () => {
    const row = {
      question_id: 7,
      image_id: 3,
      question_type: "what is",
      answer_type: "other",
      answers: annotators,
    };
    const { items } = load("vqa-v2", "vqa-2021", {
      "a.json": { info: {}, annotations: [row, { ...row, question_id: 8 }] },
    });
    const target = { question_type: "what is", answer_type: "other", answers: annotators };
    expect(items).toEqual([
      { id: "7", instruction: "", image: "3", target },
      { id: "8", instruction: "", image: "3", target },
    ]);
  });

  it("coco-captions: by image, told apart by their line alone", () => {
    const rows = [
      [2, "b"],
      [10, "c"],
      [1, "a"],
      [2, "bb"],
    ].map(([image_id, caption], id) => ({ image_id, id, caption }));
    const { items, hasIds } = load("coco-captions", "mcitlib-caption", {
      "c.json": { images: [{ id: 1 }], annotations: rows },
    });
    expect(hasIds).toBe(false);
    expect(items.map(({ id, target }) => [id, target])).toEqual([
      ["1", { references: ["a"] }],
      ["2", { references: ["b", "bb"] }],
      ["10", { references: ["c"] }],
    ]);
  });

  it("each has a reader of its name", () => {
    expect(Object.keys(ANNOTATION_READERS).toSorted()).toEqual(annotationFormatSchema.options.toSorted());
    for (const [id, reader] of Object.entries(ANNOTATION_READERS)) expect(reader.id).toBe(id);
  });

  it("a whole benchmark can be read in its own names", () => {
    const root = scratch();
    writeTinyCoin(root);
    for (const [i, task] of getBenchmark("coin").tasks.entries())
      expect(loadAnnotations(root, task).items.map(({ id }) => id)).toEqual(TINY_TASKS[i]?.ids.map(String));
  });
});

describe("the fingerprint", () => {
  const row = { question_id: 1, text: "Which?", answer: "a" };
  const print = (...rows: unknown[]) => load("coin-json", "exact-match", { "test.json": rows }).sha256;

  it("is that of ids and targets in their order, not of the file", () => {
    const other = { ...row, question_id: 2 };
    expect(print({ answer: "a", note: "x", question_id: "1" })).toBe(print(row));
    expect(print(row, other)).not.toBe(print(other, row));
    expect(print({ ...row, answer: "b" })).not.toBe(print(row));
    expect(print(other)).not.toBe(print(row));
  });
});

describe("errors name file and field", () => {
  const row = { question_id: 1, answer: "a" };
  const problem = { question: "Which?", choices: ["x"], answer: 0 };
  const science = (problems: unknown, test: unknown) => ({ "p.json": problems, "s.json": { test } });
  const { semantic: _, ...flat } = gqaRecord("cat");
  const text = { question_id: 5, image_id: "i5", question: "What?", answers: ten };
  const vqa = { question_id: 7, image_id: 3, answers: annotators };

  it.each<[string, Format, string, Files, RegExp]>([
    ["no list", "coin-json", "exact-match", { "t.json": {} }, /t\.json is not a JSON list\.$/],
    [
      "cut off",
      "coin-json",
      "exact-match",
      { "t.json": '[{"question_id":1,"answ' },
      /t\.json: the list, element 0 breaks off\.$/,
    ],
    [
      "no id",
      "coin-json",
      "exact-match",
      { "t.json": [row, { answer: "a" }] },
      /t\.json, element 1: question_id: Invalid input/,
    ],
    [
      "a wrong id",
      "coin-json",
      "exact-match",
      { "t.json": [{ ...row, question_id: 1.5 }] },
      /t\.json, element 0: question_id: Invalid/,
    ],
    [
      "no answer",
      "coin-json",
      "exact-match",
      { "t.json": [row, { question_id: 2 }] },
      /t\.json: item 2 \("2"\): reference: Invalid/,
    ],
    [
      "a wrong box",
      "coin-json",
      "coin-grounding",
      { "t.json": [{ ...row, answer_bbox: "[1]", size: [1, 1] }] },
      /item 1 \("1"\): box: expected four/,
    ],
    [
      "an item twice",
      "coin-json",
      "exact-match",
      { "t.json": [row, { ...row, question_id: "1" }] },
      /t\.json: item "1" is there twice\.$/,
    ],
    ["no items", "coin-json", "exact-match", { "t.json": [] }, /t\.json holds no items\.$/],
    [
      "nine annotators",
      "textvqa",
      "m4c-textvqa",
      { "t.json": { data: [{ ...text, answers: ten.slice(1) }] } },
      /item 1 \("5"\): answers: expected the answers of exactly ten/,
    ],
    [
      "no data",
      "textvqa",
      "m4c-textvqa",
      { "t.json": { date: [] } },
      /t\.json is not a JSON object with the list "data"\.$/,
    ],
    [
      "a number for a text",
      "textvqa",
      "m4c-textvqa",
      { "t.json": { data: [{ ...text, answers: [1] }] } },
      /t\.json, data\[0\]: answers\[0\]: Invalid/,
    ],
    [
      "an unknown problem",
      "scienceqa",
      "coin-scienceqa",
      science({ 1: problem }, ["2"]),
      /p\.json lacks problem 2, which .*s\.json lists\.$/,
    ],
    [
      "a field of all objects",
      "scienceqa",
      "coin-scienceqa",
      science({ 1: problem }, ["constructor"]),
      /p\.json lacks problem constructor/,
    ],
    [
      "no choices",
      "scienceqa",
      "coin-scienceqa",
      science({ 1: { answer: 0 } }, ["1"]),
      /p\.json: 1\.choices: Invalid/,
    ],
    [
      "no test split",
      "scienceqa",
      "coin-scienceqa",
      science({ 1: problem }, undefined),
      /s\.json: test: Invalid/,
    ],
    ["broken JSON", "scienceqa", "coin-scienceqa", science("{", ["1"]), /p\.json is not valid JSON/],
    [
      "another encoding",
      "gqa",
      "coin-gqa",
      { "q.json": Buffer.from('{"ü":1}', "latin1") },
      /q\.json is not valid UTF-8\.$/,
    ],
    ["a list", "gqa", "coin-gqa", { "q.json": [] }, /q\.json: file: Invalid input: expected record/],
    ["no semantics", "gqa", "coin-gqa", { "q.json": { a1: flat } }, /q\.json: a1\.semantic: Invalid/],
    [
      "no image",
      "vqa-v2",
      "vqa-2021",
      { "a.json": { annotations: [vqa, { ...vqa, image_id: null }] } },
      /a\.json, annotations\[1\]: image_id: Invalid/,
    ],
    [
      "no annotators",
      "vqa-v2",
      "vqa-2021",
      { "a.json": { annotations: [{ ...vqa, answers: [] }] } },
      /annotations\[0\]: answers: Too small/,
    ],
    [
      "no caption",
      "coco-captions",
      "mcitlib-caption",
      { "c.json": { annotations: [{ image_id: 1 }] } },
      /c\.json, annotations\[0\]: caption: Invalid/,
    ],
  ])("%s (%s)", (_, format, scorer, files, message) => {
    const failed = () => load(format, scorer, files);
    expect(failed).toThrow(UserError);
    expect(failed).toThrow(message);
  });

  it("and for files that are not there, what was looked for", () => {
    const root = scratch();
    const scienceqa = getBenchmark("coin").tasks[0] as BenchmarkTask;
    writeFile(root, "ScienceQA/problems.json", "{}");
    try {
      loadAnnotations(root, scienceqa);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).message).toBe(`${root} holds no annotations of scienceqa.`);
      expect((error as UserError).remedy).toContain(
        "ScienceQA/problems.json with ScienceQA/pid_splits.json, or ",
      );
      expect((error as UserError).remedy).toContain("(problems.json and pid_splits.json)");
    }
    expect(() => loadAnnotations(join(root, "none"), scienceqa)).toThrow(
      "none holds no annotations of scienceqa.",
    );
  });
});

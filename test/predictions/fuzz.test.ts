/** Broken answer files: a clear error or a right partial result, never a crash, a hang or a silent zero. */
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, symlinkSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { type ScoredSet, scoreAnswers } from "@/bench/predictions/score-answers";
import { scoreFile } from "@/bench/predictions/score-items";
import { writeRescoredRun } from "@/bench/predictions/write-run";
import { toLines } from "@/bench/runner/answers";
import { builtIn } from "@/bench/runner/catalogue";
import { verifyRecord } from "@/bench/runner/verify";
import { getScorer } from "@/bench/scorers/index";
import type { Prediction } from "@/lib/domain/prediction";
import { UserError } from "@/lib/domain/user-error";
import { lethe } from "../cli/run-lethe";
import { MUTATIONS, type Tree } from "./mutations";
import { judge, type Verdict } from "./naive-oracle";
import { jsonLines, scratch, writeFile } from "./scratch";
import { answerLines, coinRequest, type TinyTask, tinyTask, writeTinyCoin } from "./tiny-coin";

const CASES = 2000;
/** One case in so many is also written as a run and verified. */
const WRITTEN = 25;
/** A programs' alignment each: the split, lines, a dictionary, results. */
const TASKS = ["scienceqa", "imagenet", "gqa", "vqav2"].map(tinyTask);
const STAGES = { Zero_shot: 0, VQAv2: 7 };
const METHOD = {
  method: "mine",
  title: null,
  backbone: null,
  start: "llava-1.5-7b-pretrain",
  order: "standard",
  seed: 0,
};
const clock = { now: () => 0, elapsed: () => 0 };

const pathOf = ({ folder }: TinyTask, stage: string): string => `${folder}/${stage}/merge.jsonl`;

/** Two stages of four tasks, some answers right and some wrong. */
const SOUND: ReadonlyMap<string, Buffer> = new Map(
  TASKS.flatMap((task) =>
    Object.entries(STAGES).map(([label, stage]) => [
      pathOf(task, label),
      Buffer.from(answerLines(task, (item) => (item + stage) % 3 > 0)),
    ]),
  ),
);
const soundTree = (): Tree => new Map(SOUND);

/** Makes a folder hold a tree, by writing only what differs from the one before. */
function treeWriter(root: string): (tree: Tree) => void {
  mkdirSync(root);
  let before: Tree = new Map();
  return (tree) => {
    for (const path of before.keys())
      if (before.get(path) !== tree.get(path)) rmSync(join(root, path), { recursive: true });
    for (const [path, entry] of tree) {
      if (before.get(path) === entry) continue;
      if (Buffer.isBuffer(entry)) writeFile(root, path, entry);
      else if (entry === "folder") mkdirSync(join(root, path), { recursive: true });
      else {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        symlinkSync(entry.link, join(root, path));
      }
    }
    before = new Map(tree);
  };
}

/** What has to come out, by path. */
function expectedSets(tree: Tree): Map<string, Verdict & { stage: number; task: string }> {
  const all = TASKS.flatMap((task) =>
    Object.entries(STAGES).map(([label, stage]) => ({ task, label, stage })),
  );
  return new Map(
    all.flatMap(({ task, label, stage }) => {
      const bytes = tree.get(pathOf(task, label));
      return Buffer.isBuffer(bytes)
        ? [[pathOf(task, label), { ...judge(bytes, task, task.id === "imagenet"), stage, task: task.id }]]
        : [];
    }),
  );
}

const compareFlaws = (a: number | null, b: number | null): number => (a ?? Infinity) - (b ?? Infinity);

const seenSet = ({ cell, problems, stage, task, files }: ScoredSet) => ({
  path: files.join(),
  stage,
  task,
  score: cell?.score.toFixed(9) ?? null,
  flaws: [...new Set(problems.map(({ line }) => line))].sort(compareFlaws),
});

/** The result, or the UserError in its place; anything else that is thrown fails the test. */
function userErrorOr<T>(work: () => T): T | UserError {
  try {
    return work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

it(`holds for ${CASES} mutated folders`, { timeout: 180_000 }, async () => {
  const folder = scratch();
  const [annotations, predictions, runs] = ["annotations", "predictions", "runs"].map((name) =>
    join(folder, name),
  );
  writeTinyCoin(annotations ?? "");
  const write = treeWriter(predictions ?? "");
  const request = coinRequest(annotations ?? "", predictions ?? "");
  const rng = createRng("answer files");
  let flawed = 0;
  for (let i = 0; i < CASES; i++) {
    const tree = soundTree();
    const first = MUTATIONS[i % MUTATIONS.length];
    const mutations = [...(first ? [first] : []), ...(rng.chance(0.3) ? [rng.pick(MUTATIONS)] : [])];
    for (const mutation of mutations) mutation.apply(tree, rng);
    write(tree);
    const place = `case ${i}: ${mutations.map(({ name }) => name).join(", ")}`;
    const expected = expectedSets(tree);
    const scored = userErrorOr(() => scoreAnswers(request));
    if (scored instanceof UserError) throw new Error(place, { cause: scored });
    expect(
      scored.sets.map(seenSet).sort((a, b) => (a.path < b.path ? -1 : 1)),
      place,
    ).toEqual(
      [...expected]
        .map(([path, { score, flaws, ...rest }]) => ({
          path,
          ...rest,
          score: score?.toFixed(9) ?? null,
          flaws,
        }))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
    );
    for (const { files, problems } of scored.sets)
      for (const { file, message } of problems) {
        expect(files, place).toContain(file);
        expect(message, place).toMatch(/^[^\p{Cc}]{5,500}$/u);
      }
    const refused = scored.sets.filter(({ cell }) => cell === null).length;
    if (refused > 0) flawed++;
    if (i % WRITTEN > 0) continue;
    const options = { runs: runs ?? "", partial: false, force: true };
    if (refused > 0) {
      const whole = writeRescoredRun(request, METHOD, options, clock);
      await expect(whole, place).rejects.toThrow(UserError);
      expect(readdirSync(runs ?? ""), place).toEqual([]);
    }
    const { directory, record } = await writeRescoredRun(
      request,
      METHOD,
      { ...options, partial: true },
      clock,
    );
    for (const { stage, task, score } of expected.values()) {
      const cell = record.matrix.rows[stage]?.[record.matrix.tasks.indexOf(task)] ?? null;
      expect(cell?.score.toFixed(9) ?? null, place).toBe(score?.toFixed(9) ?? null);
    }
    expect((await verifyRecord(directory, builtIn)).differences, place).toEqual([]);
    rmSync(directory, { recursive: true });
  }
  // Most changes do harm, and some must not.
  expect(flawed).toBeGreaterThan(CASES / 2);
  expect(flawed).toBeLessThan(CASES);
  expect(readdirSync(folder).toSorted()).toEqual(["annotations", "predictions", "runs"]);
});

it("holds for as-official counting, which forgives only what the official programs do", () => {
  const folder = scratch();
  writeTinyCoin(join(folder, "annotations"));
  const predictions = join(folder, "predictions");
  const write = treeWriter(predictions);
  const request = coinRequest(join(folder, "annotations"), predictions, { asOfficial: true });
  const rng = createRng("as official");
  for (const [i, mutation] of [...MUTATIONS, ...MUTATIONS, ...MUTATIONS].entries()) {
    const tree = soundTree();
    mutation.apply(tree, rng);
    write(tree);
    const scored = userErrorOr(() => scoreAnswers(request));
    if (scored instanceof UserError) throw new Error(mutation.name, { cause: scored });
    const fatal = ["unreadable", "field", "empty"];
    for (const { cell, problems } of scored.sets)
      if (problems.some(({ kind }) => fatal.includes(kind))) expect(cell, `${i} ${mutation.name}`).toBeNull();
      else if (problems.length === 0) expect(cell, `${i} ${mutation.name}`).not.toBeNull();
  }
});

describe("files of 50 MB", () => {
  const MEGABYTE = 2 ** 20;

  /** One set whose file is `repeated`, 50 MB of it, between sound lines. */
  function scoredWith(repeated: Buffer, before = "", after = "\n", total = 50 * MEGABYTE): ScoredSet {
    const folder = scratch();
    writeTinyCoin(join(folder, "annotations"));
    const task = tinyTask("scienceqa");
    const path = writeFile(join(folder, "predictions"), pathOf(task, "Zero_shot"), "");
    const file = openSync(path, "w");
    const [first = "", ...rest] = answerLines(task, () => true).split(/(?<=\n)/);
    writeSync(file, `${first}${before}`);
    for (let size = 0; size < total; size += repeated.length) writeSync(file, repeated);
    writeSync(file, `${after}${rest.join("")}`);
    closeSync(file);
    const scored = scoreAnswers(coinRequest(join(folder, "annotations"), join(folder, "predictions")));
    return scored.sets[0] as ScoredSet;
  }

  it("in one line: the line is named and the others are read", () => {
    const { cell, problems } = scoredWith(Buffer.alloc(MEGABYTE, "x"), '{"question_id":"2","text":"', '"}\n');
    expect(cell).toBeNull();
    expect(problems.map(({ line }) => line)).toEqual([2]);
    expect(problems[0]?.message).toMatch(/^is \d+ bytes long, more than the 16777216 that are read$/);
  });

  it.each([
    ["line ends", "\n".repeat(MEGABYTE)],
    ["broken lines", "x\n".repeat(MEGABYTE / 2)],
  ])("of %s: reading stops", (_, repeated) => {
    const { cell, problems } = scoredWith(Buffer.from(repeated));
    expect(cell).toBeNull();
    expect(problems.length).toBeLessThan(11_000);
    expect(problems[0]).toMatchObject({ kind: "unreadable", line: 2 });
    expect(problems.some(({ message }) => message.includes("is not read"))).toBe(true);
  });

  it("or of 10 MB of brackets, which is just not too long", () => {
    const line = Buffer.from(`${"[".repeat(5 * MEGABYTE)}${"]".repeat(5 * MEGABYTE)}\n`);
    const { cell, problems } = scoredWith(line, "", "\n", line.length);
    expect(cell).toBeNull();
    expect(problems.map(({ line, kind }) => [line, kind])).toEqual([
      [2, "field"],
      [3, "unreadable"],
    ]);
  });
});

it("names of a run cannot lead out of its folder", async () => {
  const folder = scratch();
  writeTinyCoin(join(folder, "data"));
  writeFile(
    join(folder, "answers"),
    "GQA/Finetune/merge.jsonl",
    answerLines(tinyTask("gqa"), () => true),
  );
  const request = coinRequest(join(folder, "data"), join(folder, "answers"));
  const options = { runs: join(folder, "runs"), partial: false, force: true };
  for (const name of ["../x", "..", "/x", "", ".x", "a/b", "a\\b", "a\0b", "a\n", "ä", "x".repeat(300)]) {
    const changes = [{ method: name }, { start: name, backbone: "b" }, { backbone: name }];
    for (const change of changes)
      await expect(writeRescoredRun(request, { ...METHOD, ...change }, options, clock)).rejects.toThrow(
        UserError,
      );
    const order = { ...request, order: name };
    await expect(writeRescoredRun(order, METHOD, options, clock), name).rejects.toThrow(UserError);
  }
  expect(
    readdirSync(folder)
      .filter((name) => name !== "runs")
      .toSorted(),
  ).toEqual(["answers", "data"]);
});

it("stored lines hold no character that a reader of lines may take for their end", () => {
  const line: Prediction = {
    stage: 1,
    task: "gqa",
    item: "1",
    instruction: "",
    reference: "a",
    answer: "a\u2028b\u2029c\u0085\n\ud800",
    score: 0,
  };
  const text = toLines([line, line]);
  expect(text).toMatch(/^[^\u2028\u2029\r\n]+\n[^\u2028\u2029\r\n]+\n$/);
  for (const stored of text.trimEnd().split("\n")) expect(JSON.parse(stored)).toEqual(line);
});

describe("an items file", () => {
  const scorer = getScorer("exact-match");
  const sound = Array.from({ length: 6 }, (_, i) => ({
    id: `i${i}`,
    prediction: `${i}`,
    reference: `${i % 4}`,
  }));

  it("is scored or refused with a line that is broken, for 1,000 mutations", () => {
    const folder = scratch();
    const rng = createRng("items files");
    for (let i = 0; i < 1000; i++) {
      const tree: Tree = new Map([["items.jsonl", Buffer.from(jsonLines(sound))]]);
      const mutation = MUTATIONS[i % MUTATIONS.length];
      mutation?.apply(tree, rng);
      const bytes = tree.get("items.jsonl");
      if (!Buffer.isBuffer(bytes)) continue;
      const path = writeFile(folder, "items.jsonl", bytes);
      const scored = userErrorOr(() => scoreFile(scorer, path));
      if (scored instanceof UserError)
        expect(scored.message, mutation?.name).toMatch(/ line \d+|holds no items/);
      else expect(scored.report.n, mutation?.name).toBe(scored.ids.length);
    }
  });
});

describe("the command", () => {
  const items = (text: string) => writeFile(scratch(), "items.jsonl", text);

  it("names line and field of a broken item", () => {
    const path = items('{"prediction":"a","reference":"a"}\n{"prediction":"a","reference":7}\n{"pred\n');
    const { code, stdout, stderr } = lethe("score", "--scorer", "exact-match", "--items", path, "--json");
    expect(code).toBe(2);
    const { error } = JSON.parse(stdout);
    expect(error.kind).toBe("user");
    expect(error.message).toContain("line 2: reference: Invalid input: expected string, received number");
    expect(error.message).toContain("line 3 is not valid JSON");
    expect(stderr).toContain("Error: ");
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it("refuses a flawed folder and writes nothing, and validates it with exit code 2", () => {
    const folder = scratch();
    writeTinyCoin(join(folder, "annotations"));
    const gqa = tinyTask("gqa");
    const text = answerLines(gqa, () => true).replace('"text":"thing2"', '"text":null');
    writeFile(join(folder, "predictions"), pathOf(gqa, "Zero_shot"), text);
    const shared = ["--benchmark", "coin", "--annotations", join(folder, "annotations"), "--json"];
    const method = ["--method", "mine", "--start", "llava-1.5-7b-pretrain", "--home", join(folder, "home")];
    const refused = lethe("score-run", "--predictions", join(folder, "predictions"), ...method, ...shared);
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stdout).error.message).toContain(
      "line 3: text: Invalid input: expected string, received null",
    );
    expect(refused.stderr).not.toMatch(/^ +at /m);
    expect(readdirSync(join(folder, "home", "runs"))).toEqual([]);
    const validated = lethe("validate", join(folder, "predictions"), ...shared);
    expect(validated.code).toBe(2);
    expect(JSON.parse(validated.stdout).sets[0]).toMatchObject({
      cell: null,
      problems: [
        { kind: "field", file: "GQA/Zero_shot/merge.jsonl", line: 3 },
        { kind: "missing", line: null },
      ],
    });
  });
});

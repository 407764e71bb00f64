/** What is told of flawed answer files, and how the official programs count them: numbers worked out by hand. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Aligned, alignAnswers } from "@/bench/predictions/align";
import { problemReport } from "@/bench/predictions/problem-report";
import { type ScoredSet, scoreAnswers } from "@/bench/predictions/score-answers";
import { getScorer } from "@/bench/scorers/index";
import type { Prediction } from "@/lib/domain/prediction";
import { jsonLines, scratch, writeFile } from "./scratch";
import { coinRequest, tinyTask, writeTinyCoin } from "./tiny-coin";

interface Scored {
  set: ScoredSet;
  stored: Prediction[];
  report: string;
}

type Line = readonly [id: string | number, text: string] | string;

/** One file of one task; a line is an answer, or a text as it stands. */
function score(id: string, lines: readonly Line[], asOfficial = false): Scored {
  const folder = scratch();
  writeTinyCoin(join(folder, "data"));
  const texts = lines.map((line) =>
    typeof line === "string" ? `${line}\n` : jsonLines([{ question_id: line[0], text: line[1] }]),
  );
  writeFile(join(folder, "answers"), `${tinyTask(id).folder}/Finetune/merge.jsonl`, texts.join(""));
  const stored: Prediction[] = [];
  const request = coinRequest(join(folder, "data"), join(folder, "answers"), { asOfficial });
  const scored = scoreAnswers(request, (_, predictions) => stored.push(...predictions));
  return { set: scored.sets[0] as ScoredSet, stored, report: problemReport(scored) };
}

const problems = ({ set }: Scored) => set.problems.map(({ kind, line, message }) => [kind, line, message]);
const outcome = ({ set }: Scored) => set.cell && [set.cell.score, set.cell.n];
const all = (id: string): Line[] => tinyTask(id).ids.map((item, i) => [item, tinyTask(id).right(i)] as const);

describe("problems", () => {
  it("missing items are counted and the first is named", () => {
    const scored = score("gqa", all("gqa").slice(1, 4));
    expect(problems(scored)).toEqual([["missing", null, '2 of 5 items have no answer, the first is "g1"']]);
    expect(scored.set).toMatchObject({ cell: null, printed: null, lines: 3, missing: 2, duplicates: 0 });
  });

  it("repeated items are told with both lines, and whether the answers agree", () => {
    const scored = score("gqa", [...all("gqa"), ["g2", "thing1"], ["g3", "else"]]);
    expect(problems(scored)).toEqual([
      ["duplicate", 6, 'item "g2" was answered on line 2, with the same answer'],
      ["duplicate", 7, 'item "g3" was answered on line 3, with another answer'],
    ]);
    expect(scored.set).toMatchObject({ cell: null, missing: 0, duplicates: 2 });
  });

  it("answers of another task are recognised", () => {
    const scored = score("gqa", all("vizwiz"));
    expect(problems(scored).slice(0, 1)).toEqual([
      ["foreign", 1, 'item "w1" is an item of vizwiz: these look like answers of that task'],
    ]);
    expect(scored.report).toContain("answers to unknown items: 4");
    expect(scored.report).toContain("… and 1 more");
  });

  it("answers of another split are recognised, a stray one is not taken for them", () => {
    const train = score("gqa", [
      ["t1", "a"],
      ["t2", "a"],
      ["t3", "a"],
    ]);
    expect(problems(train)[0]?.[2]).toBe(
      'item "t1" is not in the test split: these look like answers of another split',
    );
    const stray = score("gqa", [...all("gqa"), ["t1", "a"]]);
    expect(problems(stray)).toEqual([["foreign", 6, 'item "t1" is not in the test split']]);
  });

  it("broken lines are told with what is wrong, one by one", () => {
    const [first, second, ...rest] = all("gqa");
    const broken = ["{", "[1]", '{"question_id":1.5,"text":"a"}', '{"text":"a"}', '{"question_id":"g2"}', ""];
    const scored = score("gqa", [first ?? "", ...broken, second ?? "", ...rest]);
    expect(problems(scored)).toEqual([
      ["unreadable", 2, expect.stringContaining("is not valid JSON")],
      ["field", 3, expect.stringContaining("line: Invalid input: expected object, received array")],
      ["field", 4, expect.stringContaining("question_id: Invalid input")],
      ["field", 5, "question_id is missing"],
      ["field", 6, "text is missing"],
      ["unreadable", 7, "is blank"],
    ]);
    expect(scored.report).toMatch(
      /^GQA\/Finetune\/merge.jsonl\n {2}lines that cannot be read: 2\n {4}line 2: is not/,
    );
  });

  it("an id is shown in full safety", () => {
    const scored = score("gqa", [...all("gqa"), [`\u001b[2J${"x".repeat(100)}`, "a"]]);
    expect(problems(scored)[0]?.[2]).toMatch(/^item "\\u001b\[2Jx{56}…" is not in the test split$/);
  });

  it("the order matters only where lines are compared with items in turn", () => {
    const swap = (lines: Line[]): Line[] => [lines[1] ?? "", lines[0] ?? "", ...lines.slice(2)];
    for (const id of ["gqa", "scienceqa", "vqav2"]) expect(outcome(score(id, swap(all(id))))?.[0]).toBe(100);
    const scored = score("imagenet", swap(all("imagenet")));
    expect(problems(scored)).toEqual([
      ["order", 1, 'answers item "n2", but the official program compares this line with "n1"'],
      ["order", 2, 'answers item "n1", but the official program compares this line with "n2"'],
    ]);
    expect(scored.set.cell).toBeNull();
  });

  it("a broken line does not make those after it seem out of order", () => {
    const lines = all("imagenet").with(1, "{");
    expect(problems(score("imagenet", lines)).map(([kind, line]) => [kind, line])).toEqual([
      ["unreadable", 2],
      ["missing", null],
    ]);
  });
});

describe("--as-official", () => {
  const science = (...texts: string[]): Line[] => texts.map((text, i) => [String(i + 1), text]);

  it("results: every line counts, a missing item costs nothing", () => {
    const [first, second, third] = all("vqav2");
    const scored = score(
      "vqav2",
      [first ?? "", second ?? "", third ?? "", [tinyTask("vqav2").ids[2] ?? "", "no"]],
      true,
    );
    expect(outcome(scored)).toEqual([75, 4]);
    expect(scored.set).toMatchObject({ missing: 5, duplicates: 1 });
    expect(scored.stored.map(({ item }) => item)).toEqual([
      "../../etc/passwd",
      "__proto__",
      "constructor",
      "constructor#2",
    ]);
    expect(scored.report).toContain("(counted as the official program does)");
  });

  it("dictionary: the last of several answers counts once, a missing item costs nothing", () => {
    const scored = score(
      "gqa",
      [
        ["g1", "thing0"],
        ["g2", "thing1"],
        ["g1", "no"],
        ["g3", "thing2"],
      ],
      true,
    );
    expect(outcome(scored)?.[0]).toBeCloseTo(200 / 3, 9);
    expect(outcome(scored)?.[1]).toBe(3);
  });

  it("split: a missing item is wrong, the last answer counts, unknown items do not", () => {
    const scored = score("scienceqa", [...science("A", "B", "C"), ["1", "D"], ["99", "A"]], true);
    expect(outcome(scored)?.[0]).toBeCloseTo(200 / 6, 9);
    expect(outcome(scored)?.[1]).toBe(6);
    expect(scored.stored.map(({ answer }) => answer)).toEqual(["D", "B", "C", null, null, null]);
  });

  it("lines: the n-th line is held against the n-th item", () => {
    const shifted = all("imagenet").slice(1);
    expect(outcome(score("imagenet", shifted, true))).toEqual([0, 6]);
    const scored = score(
      "imagenet",
      [...all("imagenet").slice(0, 3), ["n7", "class-6"], ["n5", "class-4"]],
      true,
    );
    expect(outcome(scored)).toEqual([80, 5]);
  });

  it.each([
    ["results", "vqav2"],
    ["dictionary", "gqa"],
    ["lines", "imagenet"],
  ])("%s: an unknown item stops the program, so there is no score", (_, id) => {
    expect(outcome(score(id, [...all(id), ["foreign", "x"]], true))).toBeNull();
  });

  it.each(["vqav2", "gqa", "scienceqa", "imagenet"])("%s: no score for broken lines or empty files", (id) => {
    expect(outcome(score(id, all(id).with(0, "{"), true))).toBeNull();
    expect(outcome(score(id, all(id).with(0, '{"question_id":"x","text":null}'), true))).toBeNull();
    expect(outcome(score(id, [], true))).toBeNull();
  });

  it.each(["vqav2", "gqa", "scienceqa", "imagenet"])("%s: changes nothing for a sound file", (id) => {
    const [strict, official] = [score(id, all(id)), score(id, all(id), true)];
    expect(official.set).toEqual(strict.set);
    expect(outcome(strict)).toEqual([100, tinyTask(id).ids.length]);
  });
});

describe("alignments that no task here has", () => {
  const targets = ["1", "2", "3"].map((id) => ({ id, target: { choices: 3, answer: 0 } }));
  const answers = [
    ["1", "B"],
    ["9", "A"],
    ["1", "A"],
    ["2", "A"],
    ["9", "A"],
  ].map(([id = "", text = ""]) => ({ id, text, prompt: "" }));
  const total = (scorer: string, items: readonly Aligned[]) => {
    const { item, begin } = getScorer(scorer);
    const scoring = begin();
    for (const aligned of items) scoring.add(item.parse(aligned.item));
    const { total, n } = scoring.finish();
    return [total, n];
  };

  it("unique-ids: divided by the distinct ids that were answered, unknown ones among them", () => {
    const aligned = alignAnswers("unique-ids", targets, answers);
    expect(aligned.map(({ id, answer }) => [id, answer])).toEqual([
      ["1", "A"],
      ["9", "A"],
      ["2", "A"],
    ]);
    const [score, n] = total("mcitlib-scienceqa", aligned);
    expect(score).toBeCloseTo(200 / 3, 9);
    expect(n).toBe(3);
  });

  it("complete: as a dictionary, once nothing is missing", () => {
    const sound = [...answers, { id: "3", text: "B", prompt: "" }].filter(({ id }) => id !== "9");
    const aligned = alignAnswers("complete", targets, sound);
    expect(aligned.map(({ id, answer }) => [id, answer])).toEqual([
      ["1", "A"],
      ["2", "A"],
      ["3", "B"],
    ]);
  });
});

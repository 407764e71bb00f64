import { describe, expect, it } from "vitest";
import { LETTERS } from "@/bench/images/font";
import { COLORS } from "@/bench/images/palette";
import { SHAPES } from "@/bench/images/shapes";
import { getReferenceScorer } from "@/bench/scorers/index";
import { CLASS_NAMES } from "@/bench/tasks/imgnet";
import { TASKS } from "@/bench/tasks/index";
import { materialise } from "@/bench/tasks/materialise";
import { GENRES } from "@/bench/tasks/ocr";

const letter = `[${LETTERS.join("")}]`;
const oneOf = (...words: readonly string[]): RegExp => new RegExp(`^(${words.join("|")})$`);

/** Format of all answers, and the largest share that one answer may have (so that guessing does not pay). */
const EXPECTED: Record<string, { format: RegExp; most: number }> = {
  sciqa: { format: oneOf("A", "B", "C"), most: 0.4 },
  text: { format: new RegExp(`^${letter}( ${letter}){1,2}$`), most: 0.02 },
  imgnet: { format: oneOf(...CLASS_NAMES.flat()), most: 0.06 },
  gqa: { format: oneOf("yes", "no", ...COLORS, ...SHAPES), most: 0.25 },
  vizwiz: { format: oneOf("unanswerable", ...COLORS, ...SHAPES), most: 0.4 },
  ref: { format: /^p[0-7] p[0-7] p[0-7] p[0-7]$/, most: 0.1 },
  vqa: { format: oneOf("yes", "no", "d[1-5]", ...COLORS), most: 0.22 },
  ocr: { format: oneOf(`${letter} ${letter}`, ...Object.values(GENRES)), most: 0.1 },
};

describe.each(TASKS)("answers of $id", (task) => {
  const items = materialise(task, "train", { seed: 1, count: 1000, size: 32 });
  const { format, most } = EXPECTED[task.id]!;

  it("have the format of the task and score 1 against themselves", () => {
    const scorer = getReferenceScorer(task.scorer);
    for (const { answer } of items) {
      expect(answer).toMatch(format);
      expect(scorer.score({ prediction: answer, reference: answer })).toBe(1);
    }
  });

  it("are spread: no single answer is a good guess", () => {
    const counts = new Map<string, number>();
    for (const { answer } of items) counts.set(answer, (counts.get(answer) ?? 0) + 1);
    expect(Math.max(...counts.values()) / items.length).toBeLessThan(most);
  });
});

it("the 32 class names are all different and all asked for", () => {
  const task = TASKS.find(({ id }) => id === "imgnet")!;
  const items = materialise(task, "train", { seed: 1, count: 1000, size: 32 });
  expect(new Set(CLASS_NAMES.flat()).size).toBe(32);
  expect(new Set(items.map(({ answer }) => answer)).size).toBe(32);
});

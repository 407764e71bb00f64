import { describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { tokenizer } from "@/bench/model/tokenizer";
import { drawPretrainingItem } from "@/bench/pretraining/mixture";
import { TASKS } from "@/bench/tasks/index";
import { materialise } from "@/bench/tasks/materialise";
import type { Sample } from "@/bench/tasks/task";
import { phrase } from "@/bench/tasks/wording";

/** Words that fill a template; an instruction with these replaced is its wording. */
const SLOTS =
  /\b(?:red|green|blue|yellow|purple|cyan|square|circle|triangle|cross|diamond|ring|ex|moon|left of|right of|above|below|shape|color)\b/g;

const wordingsOf = (items: readonly Sample[]): Set<string> =>
  new Set(items.map(({ instruction }) => instruction.replace(SLOTS, "_")));

describe.each(TASKS)("wording of $id", (task) => {
  const train = materialise(task, "train", { seed: 1, count: 600, size: 32 });
  const test = materialise(task, "test", { seed: 1, count: 300, size: 32 });

  it("stays in the vocabulary and within 24 words", () => {
    for (const { instruction, answer } of [...train, ...test]) {
      expect(tokenizer.encode(instruction).length).toBeLessThanOrEqual(24);
      expect(tokenizer.encode(answer).length).toBeGreaterThan(0);
      expect(tokenizer.decode(tokenizer.encode(`${instruction} ${answer}`))).toBe(`${instruction} ${answer}`);
    }
  });

  it("overlaps between train and test only in part", () => {
    const trained = wordingsOf(train);
    const known = test.filter(({ instruction }) => trained.has(instruction.replace(SLOTS, "_")));
    expect(known.length / test.length).toBeGreaterThan(0.65);
    expect(known.length / test.length).toBeLessThan(0.85);
  });

  it("never occurs in base pre-training", () => {
    const rng = createRng("wording");
    const base = Array.from({ length: 500 }, () => drawPretrainingItem(rng, "final", 32).instruction);
    for (const wording of wordingsOf([...train, ...test]))
      expect(base.some((instruction) => instruction.replace(SLOTS, "_").includes(wording))).toBe(false);
  });
});

it("a template without its value is a bug", () => {
  const wordings = { shared: ["what is the {thing} ?"], testOnly: "{thing} ?" };
  expect(phrase(createRng(1), "train", wordings, { thing: "ring" })).toBe("what is the ring ?");
  expect(() => phrase(createRng(1), "train", wordings)).toThrow("needs a value for thing");
});

import { describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { tokenizer } from "@/bench/model/tokenizer";
import { VOCABULARY } from "@/bench/model/vocabulary";
import { FILLERS } from "@/bench/pretraining/fillers";
import { instructItems } from "@/bench/pretraining/instruct-mixture";
import { PRETRAINING_KINDS } from "@/bench/pretraining/kinds";
import { LEGS, MIXTURES } from "@/bench/pretraining/legs";
import { drawPretrainingItem, heldOutItems } from "@/bench/pretraining/mixture";
import { TASKS } from "@/bench/tasks/index";

describe.each(LEGS)("the %s leg", (leg) => {
  const { shares } = MIXTURES[leg];
  const rng = createRng(`leg ${leg}`);
  const items = Array.from({ length: 4000 }, () => drawPretrainingItem(rng, leg, 32));

  it("has shares that sum to 100 and draws kinds in these shares", () => {
    expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 9);
    for (const kind of PRETRAINING_KINDS) {
      const percent = (100 * items.filter((item) => item.kind === kind).length) / items.length;
      expect(Math.abs(percent - (shares[kind] ?? 0))).toBeLessThan(2.5);
    }
  });

  it("stays in the vocabulary and within 24 words", () => {
    for (const { instruction, answer } of items) {
      expect(tokenizer.encode(instruction).length).toBeLessThanOrEqual(24);
      expect(tokenizer.encode(answer).length).toBeLessThanOrEqual(8);
    }
  });
});

it("filler words can be switched off and on", () => {
  const plain = (fillers: boolean): number => {
    const rng = createRng("fillers");
    const items = Array.from({ length: 500 }, () => drawPretrainingItem(rng, "final", 32, { fillers }));
    return items.filter(({ instruction }) => /^(describe|read|tell|true|order|pick|say)\b/.test(instruction))
      .length;
  };
  expect(plain(false)).toBe(500);
  expect(plain(true)).toBeLessThan(300);
  expect(() => tokenizer.encode(FILLERS.join(" "))).not.toThrow();
});

it("the say drill reaches every word but the special tokens", () => {
  const said = new Set(heldOutItems("say", 2000, 32).flatMap(({ answer }) => answer.split(" ")));
  expect(said.size).toBe(VOCABULARY.words.length - 3);
});

it.each(PRETRAINING_KINDS)("held-out %s items are of that kind and repeat with the seed", (kind) => {
  const items = heldOutItems(kind, 20, 32);
  expect(items.every((item) => item.kind === kind)).toBe(true);
  expect(heldOutItems(kind, 20, 32)).toEqual(items);
});

it("the instruct mixture is half task formats and half base material, in mixed order", () => {
  const items = instructItems(TASKS, 32);
  expect(items).toHaveLength(8 * 120 + 960);
  for (const { id } of TASKS) expect(items.filter(({ kind }) => kind === id)).toHaveLength(120);
  const firstHalf = items.slice(0, 960).filter(({ kind }) => TASKS.some(({ id }) => id === kind)).length;
  expect(Math.abs(firstHalf - 480)).toBeLessThan(80);
});

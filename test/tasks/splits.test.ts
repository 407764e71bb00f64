import { describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { procCoin8 } from "@/bench/sequences/proc-coin-8";
import { TASKS } from "@/bench/tasks/index";
import { materialise } from "@/bench/tasks/materialise";
import { splitOf } from "@/bench/tasks/split";
import type { Split, Task } from "@/bench/tasks/task";

const { dataSeed, evaluationSeed, testItems, validationItems } = procCoin8;

/** The task with every accepted content recorded on the side. */
function contentsOf(task: Task, split: Split, seed: number | string, count: number): string[] {
  const accepted: string[] = [];
  const recording: Task = {
    ...task,
    draw(rng, as, size) {
      const draft = task.draw(rng, as, size);
      if (splitOf(draft.content) === split && !accepted.includes(draft.content)) accepted.push(draft.content);
      return draft;
    },
  };
  materialise(recording, split, { seed, count, size: 32 });
  return accepted;
}

describe.each(TASKS)("splits of $id", (task) => {
  it("share no picture between train, validation and test, and repeat none", () => {
    const train = contentsOf(task, "train", dataSeed, task.trainItems);
    const validation = contentsOf(task, "validation", dataSeed, validationItems);
    const test = contentsOf(task, "test", evaluationSeed, testItems);
    const secret = contentsOf(task, "test", "another evaluation seed", 500);
    expect([train.length, validation.length, test.length]).toEqual([task.trainItems, 150, 300]);
    expect(new Set([...train, ...validation, ...test]).size).toBe(task.trainItems + 450);
    expect(secret.filter((content) => train.includes(content) || validation.includes(content))).toEqual([]);
  });

  it("are a prefix when fewer items are asked for, and the same every time", () => {
    const options = { seed: 7, size: 32 };
    const all = materialise(task, "train", { ...options, count: 12 });
    expect(materialise(task, "train", { ...options, count: 5 })).toEqual(all.slice(0, 5));
    expect(all.map(({ id }) => id)).toEqual(all.map((_, i) => `${task.id}/train/${i}`));
  });

  it("depend on split, seed and size", () => {
    const first = (split: Split, seed: number, size: number): string =>
      Buffer.from(materialise(task, split, { seed, count: 1, size })[0]!.image).toString("base64");
    expect(new Set([first("train", 7, 32), first("validation", 7, 32), first("train", 8, 32)]).size).toBe(3);
    expect(materialise(task, "test", { seed: 7, count: 1, size: 64 })[0]!.image.length).toBe(64 * 64 * 3);
    expect(materialise(task, "test", { seed: 7, count: 1, size: 96 })[0]!.image.length).toBe(96 * 96 * 3);
  });
});

it("a task with too few pictures fails with a clear message", () => {
  const poor: Task = {
    ...TASKS[0]!,
    draw: () => ({ image: new Uint8Array(0), instruction: "", answer: "", content: "always the same" }),
  };
  const split = splitOf("always the same");
  expect(() => materialise(poor, split, { seed: 1, count: 2, size: 32 })).toThrow("too few contents");
});

it("about one picture in eight is a test picture and one in eight a validation picture", () => {
  const rng = createRng("split shares");
  const count: Record<Split, number> = { train: 0, validation: 0, test: 0 };
  for (let i = 0; i < 8000; i++) count[splitOf(`${rng.uint32()}`)]++;
  expect(Math.abs(count.test - 1000)).toBeLessThan(100);
  expect(Math.abs(count.validation - 1000)).toBeLessThan(100);
});

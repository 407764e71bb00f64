/** What every strategy owes: complete information, defaults that parse, two short stages that train, save and go on. */
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Trainer, TrainingItem } from "@/bench/runner/trainer";
import { inProcess } from "@/bench/runner/trainers/in-process";
import { STRATEGIES } from "@/bench/strategies/index";
import { getTask } from "@/bench/tasks/index";
import { materialise } from "@/bench/tasks/materialise";

const signal = new AbortController().signal;
const itemsOf = (task: string, count: number): TrainingItem[] =>
  materialise(getTask(task), "train", { seed: "strategy-contract", count, size: 32 });
const stages = [
  { task: "gqa", steps: 4 },
  { task: "vqa", steps: 4 },
];

function open(strategy: string, schedule: string): Promise<Trainer> {
  return inProcess({
    strategy,
    params: {},
    preset: "micro",
    start: "base",
    seed: 3,
    device: "cpu",
    threads: 1,
    batchSize: 16,
    stages: schedule === "joint" ? [{ task: null, steps: 8 }] : schedule === "none" ? [] : stages,
  });
}

async function trainStage(trainer: Trainer, index: number): Promise<void> {
  const { task, steps } = stages[index] as (typeof stages)[number];
  await trainer.train({ stage: index + 1, task, steps, items: itemsOf(task, 40) }, () => undefined, signal);
}

test("every strategy file is in the index", () => {
  const files = ["bounds", "continual"].flatMap((folder) =>
    readdirSync(new URL(`../../bench/strategies/${folder}`, import.meta.url)).map((name) =>
      name.replace(/\.ts$/, ""),
    ),
  );
  expect(STRATEGIES.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
});

describe.each(STRATEGIES)("$id", (strategy) => {
  test("says what it is and what its parameters mean", () => {
    expect(strategy.title).not.toBe("");
    expect(strategy.summary.length).toBeGreaterThan(30);
    expect(strategy.params.safeParse({}).success).toBe(true);
    for (const [name, schema] of Object.entries(strategy.params.shape))
      expect((schema as { description?: string }).description, name).toBeTruthy();
  });

  test("refuses a parameter it does not have", () => {
    expect(strategy.params.safeParse({ nonsense: 1 }).success).toBe(false);
  });
});

describe.each(STRATEGIES.filter(({ schedule }) => schedule === "sequential"))(
  "$id in training",
  ({ id, schedule }) => {
    let whole: Trainer;
    let middle: Uint8Array;
    beforeAll(async () => {
      whole = await open(id, schedule);
      await trainStage(whole, 0);
      middle = await whole.save();
      await trainStage(whole, 1);
    });
    afterAll(() => whole.close());

    test("goes on from what it saved, to the same bytes", async () => {
      const second = await open(id, schedule);
      await second.restore(middle);
      expect(Buffer.from(await second.save()).equals(Buffer.from(middle))).toBe(true);
      await trainStage(second, 1);
      expect(Buffer.from(await second.save()).equals(Buffer.from(await whole.save()))).toBe(true);
      await second.close();
    });

    test("changes its weights by training and not by answering", async () => {
      const before = await whole.save();
      expect(Buffer.from(before).equals(Buffer.from(middle))).toBe(false);
      const queries = itemsOf("vqa", 5).map(({ id: item, image, instruction }) => ({
        id: item,
        image,
        instruction,
      }));
      const answers = await whole.predict(queries, signal);
      expect(answers).toHaveLength(5);
      expect(await whole.predict(queries.toReversed(), signal)).toEqual(answers.toReversed());
      expect(Buffer.from(await whole.save()).equals(Buffer.from(before))).toBe(true);
    });

    test("stops when asked to", async () => {
      const stopped = new AbortController();
      stopped.abort();
      const stage = { stage: 2, task: "vqa", steps: 4, items: itemsOf("vqa", 40) };
      const other = await open(id, schedule);
      await expect(other.train(stage, () => undefined, stopped.signal)).rejects.toThrow(/abort/i);
      await other.close();
    });
  },
);

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { TrainingItem } from "@/bench/runner/trainer";
import { getTask } from "@/bench/tasks/index";
import { materialise } from "@/bench/tasks/materialise";
import { run, scratch } from "./scratch";
import { smallCatalogue } from "./small-catalogue";
import { wordLearner } from "./word-learner";

describe("memory", () => {
  it("is not held by the training items of finished stages", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const stages: WeakRef<TrainingItem>[] = [];
    const catalogue: typeof smallCatalogue = {
      ...smallCatalogue,
      items: (sequence, task, split, size) =>
        split === "train"
          ? materialise(getTask(task.id), split, { seed: 1, count: 20, size })
          : smallCatalogue.items(sequence, task, split, size),
    };
    const alive: number[] = [];
    const host = wordLearner({
      onTrain: (items) => {
        collect();
        alive.push(stages.filter((stage) => stage.deref()).length);
        stages.push(new WeakRef(items[0]!));
      },
    });
    await run(scratch(), { limit: 5 }, { catalogue, host });
    expect(alive).toEqual([0, 0, 0]);
  });
});

/** The names a request may use: everything that ships with Lethe. */
import { getPreset } from "@/bench/model/presets";
import { getReferenceScorer } from "@/bench/scorers/index";
import { getSequence } from "@/bench/sequences/index";
import { resolveOrder } from "@/bench/sequences/order";
import type { Sequence } from "@/bench/sequences/sequence";
import { getStrategy } from "@/bench/strategies/index";
import { getTask } from "@/bench/tasks/index";
import { materialise } from "@/bench/tasks/materialise";
import type { Split, Task } from "@/bench/tasks/task";
import type { Catalogue } from "./plan";
import { requestSets } from "./request-sets";

export const builtIn: Catalogue = {
  sequence: getSequence,
  order: resolveOrder,
  task: getTask,
  scorer: getReferenceScorer,
  strategy: getStrategy,
  requests: requestSets,
  imageSize: (preset) => getPreset(preset).imageSize,
  items: (sequence, task, split, size) =>
    materialise(task, split, { seed: seedOf(sequence, split), count: countOf(sequence, task, split), size }),
};

const seedOf = (sequence: Sequence, split: Split): number | string =>
  split === "test" ? sequence.evaluationSeed : sequence.dataSeed;

function countOf(sequence: Sequence, task: Task, split: Split): number {
  switch (split) {
    case "train":
      return task.trainItems;
    case "validation":
      return sequence.validationItems;
    case "test":
      return sequence.testItems;
    default:
      return split satisfies never;
  }
}

/** A catalogue for tests: three real tasks with few items, and the word learner under each schedule. */
import { z } from "zod";
import type { Catalogue } from "@/bench/runner/plan";
import { type RunRequest, runRequestSchema } from "@/bench/runner/request";
import { getReferenceScorer } from "@/bench/scorers/index";
import { resolveOrder } from "@/bench/sequences/order";
import type { Sequence } from "@/bench/sequences/sequence";
import type { StrategyInfo } from "@/bench/strategies/strategy";
import { getTask } from "@/bench/tasks/index";
import { materialise } from "@/bench/tasks/materialise";
import { unknownName } from "@/lib/domain/user-error";

const SIZE = 32;

export const smallSequence: Sequence = {
  id: "small-3",
  kind: "tuning",
  title: "Three small tasks",
  summary: "For tests.",
  version: 1,
  tasks: ["vqa", "gqa", "sciqa"],
  protocols: [{ id: "quick", stepsPerTask: 12, longer: { gqa: 20 }, batchSize: 8 }],
  starts: ["base"],
  dataSeed: 5,
  evaluationSeed: 6,
  testItems: 120,
  validationItems: 10,
};

const strategy = (id: string, schedule: StrategyInfo["schedule"]): StrategyInfo => ({
  id,
  title: id,
  family: "bound",
  summary: "For tests.",
  paper: null,
  status: "inspired by",
  deviations: [],
  kinds: ["tuning"],
  schedule,
  params: z.strictObject({
    decay: z.number().positive().max(1).default(0.97).describe("Weight of what was learnt one step ago."),
    rounds: z.int().positive().default(1).describe("Unused."),
  }),
});

const STRATEGIES = [
  strategy("words", "sequential"),
  strategy("words-joint", "joint"),
  strategy("words-frozen", "none"),
];

const TRAIN_ITEMS = 60;
const drawn = new Map<string, ReturnType<typeof materialise>>();

export const smallCatalogue: Catalogue = {
  sequence(id) {
    if (id !== smallSequence.id) throw unknownName("sequence", id, [smallSequence.id]);
    return smallSequence;
  },
  order: resolveOrder,
  task: getTask,
  scorer: getReferenceScorer,
  strategy(id) {
    const found = STRATEGIES.find((info) => info.id === id);
    if (!found)
      throw unknownName(
        "strategy",
        id,
        STRATEGIES.map((info) => info.id),
      );
    return found;
  },
  imageSize(preset) {
    if (preset !== "micro") throw unknownName("preset", preset, ["micro"]);
    return SIZE;
  },
  items(sequence, task, split, size) {
    const count = split === "train" ? TRAIN_ITEMS : sequence.testItems;
    const seed = split === "train" ? sequence.dataSeed : sequence.evaluationSeed;
    const key = `${task.id} ${split} ${seed}`;
    const items = drawn.get(key) ?? materialise(task, split, { seed, count, size });
    drawn.set(key, items);
    return items;
  },
};

export const smallRequest = (changes: Partial<RunRequest> = {}): RunRequest =>
  runRequestSchema.parse({
    strategy: "words",
    params: {},
    sequence: smallSequence.id,
    order: "standard",
    protocol: "quick",
    preset: "micro",
    start: "base",
    seed: 0,
    limit: null,
    device: "auto",
    // Test files run side by side; a thread pool each would only get in the others' way.
    threads: 1,
    ...changes,
  });

/** What a strategy is tried on, for each kind of sequence: a start, a few small stages, and what is asked afterwards. */
import type { Trainer, TrainerSetup, TrainingItem, TrainingStage, Weighing } from "@/bench/runner/trainer";
import { inProcess } from "@/bench/runner/trainers/in-process";
import type { Sequence } from "@/bench/sequences/sequence";
import type { StrategyInfo } from "@/bench/strategies/strategy";
import { getTask } from "@/bench/tasks/index";
import { materialise } from "@/bench/tasks/materialise";
import { forgetItems, retainedItems } from "@/bench/tasks/unlearning/sets";
import { type Counter, counters } from "./counted-device";

export type Kind = Sequence["kind"];

const COUNT = 40;
const DATA = { seed: "strategy-contract", size: 32 };

const TASKS = {
  tuning: ["gqa", "vqa"],
  unlearning: ["violence", "birds"],
} as const satisfies Record<Kind, readonly [string, string]>;
const STARTS: Record<Kind, string> = { tuning: "base", unlearning: "unlearn-base" };
/** Stages of a whole run; the first two are longer. */
const STAGES: Record<Kind, number> = { tuning: 2, unlearning: 16 };

const drawn = new Map<string, readonly TrainingItem[]>();

function known(key: string, draw: () => readonly TrainingItem[]): readonly TrainingItem[] {
  const items = drawn.get(key) ?? draw();
  drawn.set(key, items);
  return items;
}

export const itemsOf = (kind: Kind, task: string): readonly TrainingItem[] =>
  known(task, () =>
    kind === "tuning"
      ? materialise(getTask(task), "train", { ...DATA, count: COUNT })
      : forgetItems(task, COUNT, DATA),
  );

/** Every twentieth of the items that are left alone: some of each category, and general ones. */
const retainedAfter = (stage: number): readonly TrainingItem[] =>
  known(`retained/${stage}`, () =>
    retainedItems(TASKS.unlearning.slice(0, stage), DATA)
      .filter((_, i) => i % 20 === 0)
      .map((item) => ({ ...item, retained: true })),
  );

export const inOneStage = ({ schedule }: StrategyInfo): boolean =>
  schedule === "joint" || schedule === "retrain";

function stagesOf(info: StrategyInfo, kind: Kind): TrainerSetup["stages"] {
  if (info.schedule === "none" || info.schedule === "oracle") return [];
  if (inOneStage(info)) return [{ task: null, steps: 4 }];
  return Array.from({ length: STAGES[kind] }, (_, i) => ({
    task: TASKS[kind][i % 2] as string,
    steps: i < 2 ? 4 : 2,
  }));
}

export interface Opened {
  trainer: Trainer;
  counter: Counter;
  /** Train a stage, counted from 1. */
  train(stage: number, signal?: AbortSignal): Promise<void>;
}

export const never = new AbortController().signal;

export async function open(info: StrategyInfo, kind: Kind, seed = 3, params = {}): Promise<Opened> {
  const stages = stagesOf(info, kind);
  const trainer = await inProcess({
    strategy: info.id,
    params,
    preset: "micro",
    start: STARTS[kind],
    seed,
    device: "cpu",
    threads: 1,
    batchSize: 16,
    stages,
  });
  return {
    trainer,
    counter: counters.at(-1) as Counter,
    async train(stage, signal = never) {
      const { task, steps } = stages[stage - 1] as TrainerSetup["stages"][number];
      const items = task === null ? TASKS[kind].flatMap((id) => itemsOf(kind, id)) : itemsOf(kind, task);
      const given: TrainingStage = {
        stage,
        task,
        steps,
        // What is taught without the deleted data has no refusals.
        items: info.schedule === "retrain" ? items.map(taught) : items,
        retained: kind === "unlearning" && info.retained ? retainedAfter(stage) : [],
      };
      await trainer.train(given, () => undefined, signal);
    },
  };
}

const taught = ({ id, image, instruction, truth, answer }: TrainingItem): TrainingItem => ({
  id,
  image,
  instruction,
  answer: truth ?? answer,
});

/** Questions of both stages in turn, each with some answers to weigh. */
export function questionsOf(kind: Kind): Weighing[] {
  const [first, second] = TASKS[kind].map((task) => itemsOf(kind, task).slice(0, 6));
  return (first ?? [])
    .flatMap((item, i) => [item, second?.[i] ?? item])
    .map(({ image, instruction, answer, truth }, i) => ({
      id: `${i}`,
      image,
      instruction,
      answers: [answer, truth ?? "yes", "red"],
    }));
}

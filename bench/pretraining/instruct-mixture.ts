/** What the `instruct` start is tuned on: a little of every task's training format, and as much generic base material. */
import { createRng } from "@/bench/engine/rng";
import { materialise } from "@/bench/tasks/materialise";
import type { Task } from "@/bench/tasks/task";
import { drawPretrainingItem } from "./mixture";

export interface InstructItem {
  image: Uint8Array;
  instruction: string;
  answer: string;
  /** Task id or kind of base item. */
  kind: string;
}

export interface InstructOptions {
  /** Data seed; differs from the sequence's, so the items are not the ones trained later. Default "instruct". */
  seed?: number | string;
  /** Items of each task. Default 120. */
  perTask?: number;
  /** Generic items of the final mixture. Default 960, as many as of eight tasks. */
  generic?: number;
}

export function instructItems(
  tasks: readonly Task[],
  size: number,
  { seed = "instruct", perTask = 120, generic = 960 }: InstructOptions = {},
): InstructItem[] {
  const rng = createRng(`instruct/${seed}/${size}`);
  const formats = tasks.flatMap((task) =>
    materialise(task, "train", { seed, count: perTask, size }).map(({ image, instruction, answer }) => ({
      image,
      instruction,
      answer,
      kind: task.id,
    })),
  );
  const base = Array.from({ length: generic }, () => drawPretrainingItem(rng, "final", size));
  return rng.shuffle([...formats, ...base]);
}

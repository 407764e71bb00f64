/** Draws the items of one split. Same arguments, same items; a smaller count gives a prefix. */
import { createRng } from "@/bench/engine/rng";
import { splitOf } from "./split";
import type { Draft, Sample, Split, Task } from "./task";

export interface MaterialiseOptions {
  /** Data seed; the test split of an official run has a secret one. */
  seed: number | string;
  /** Items wanted, all with different content. */
  count: number;
  /** Image side, pixels. */
  size: number;
}

/** Far above what any task needs (test items take about 8 draws); beyond it the task has too few contents. */
const MAX_DRAWS_PER_ITEM = 10_000;

export function materialise(task: Task, split: Split, { seed, count, size }: MaterialiseOptions): Sample[] {
  const root = createRng(`task/${task.id}@${task.version}/${split}/${seed}/${size}`);
  const seen = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const rng = root.split(index);
    for (let draws = 0; draws < MAX_DRAWS_PER_ITEM; draws++) {
      const draft = task.draw(rng, split, size);
      if (seen.has(draft.content) || splitOf(draft.content) !== split) continue;
      seen.add(draft.content);
      return toSample(draft, `${task.id}/${split}/${index}`);
    }
    throw new Error(`${task.id} has too few contents for ${count} ${split} items (stopped at ${index})`);
  });
}

function toSample({ image, instruction, answer }: Draft, id: string): Sample {
  return { id, image, instruction, answer };
}

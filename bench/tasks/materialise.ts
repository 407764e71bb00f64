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

export function materialise(task: Task, split: Split, options: MaterialiseOptions): Sample[] {
  return Array.from(draw(task, split, options), (draft, index) =>
    toSample(draft, `${task.id}/${split}/${index}`),
  );
}

/** The drafts of the same items, one at a time: their images are rendered only when they are read. */
export function* draw(
  task: Task,
  split: Split,
  { seed, count, size }: MaterialiseOptions,
): Generator<Draft, void> {
  const root = createRng(`task/${task.id}@${task.version}/${split}/${seed}/${size}`);
  const seen = new Set<string>();
  for (let index = 0; index < count; index++) {
    const rng = root.split(index);
    const draft = fresh(() => task.draw(rng, split, size), split, seen);
    if (!draft)
      throw new Error(`${task.id} has too few contents for ${count} ${split} items (stopped at ${index})`);
    yield draft;
  }
}

/** The next draft of this split with content not yet seen, which it now is; null where the draws run out. */
export function fresh(next: () => Draft, split: Split, seen: Set<string>): Draft | null {
  for (let draws = 0; draws < MAX_DRAWS_PER_ITEM; draws++) {
    const draft = next();
    if (seen.has(draft.content) || splitOf(draft.content) !== split) continue;
    seen.add(draft.content);
    return draft;
  }
  return null;
}

function toSample({ image, instruction, answer }: Draft, id: string): Sample {
  return { id, image, instruction, answer };
}

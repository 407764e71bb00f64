/** Draws the items of a stage epoch by epoch: every item once in random order, then again. */
import type { Rng } from "@/bench/engine/rng";

export class FreshItems<T> {
  private queue: T[] = [];

  constructor(
    private readonly items: readonly T[],
    private readonly rng: Rng,
  ) {
    if (items.length === 0) throw new RangeError("a stage needs at least one training item");
  }

  draw(count: number): T[] {
    const drawn: T[] = [];
    while (drawn.length < count) {
      if (this.queue.length === 0) this.queue = this.rng.shuffle(this.items);
      drawn.push(this.queue.pop() as T);
    }
    return drawn;
  }
}

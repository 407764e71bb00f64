/** Named task orders: the order is an axis of the benchmark, so it has a name that reproduces it. */
import { createRng } from "@/bench/engine/rng";
import { UserError } from "@/lib/domain/user-error";
import type { Sequence } from "./sequence";

/** Task ids in the order `name` stands for: standard, reversed, alphabetical or random:<seed>. */
export function resolveOrder(sequence: Pick<Sequence, "tasks">, name: string): string[] {
  const { tasks } = sequence;
  if (name === "standard") return [...tasks];
  if (name === "reversed") return tasks.toReversed();
  if (name === "alphabetical") return tasks.toSorted();
  // Written without leading zeros, so that one order has one name.
  const seed = /^random:(0|[1-9][0-9]{0,9})$/.exec(name)?.[1];
  // Sorted first: the shuffle depends on the set of tasks and the seed, not on the standard order.
  if (seed !== undefined) return createRng(`order/${seed}`).shuffle(tasks.toSorted());
  throw new UserError(
    `Unknown task order "${name}".`,
    "Use standard, reversed, alphabetical or random:<seed>, for example random:7.",
  );
}

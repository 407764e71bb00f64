/** The items of an export: those of `lethe run` with its default preset, so that answers compare with executed runs. */
import { getPreset } from "@/bench/model/presets";
import { builtIn } from "@/bench/runner/catalogue";
import type { Sequence } from "@/bench/sequences/sequence";
import type { Sample, Split, Task } from "@/bench/tasks/task";

/** Side of the pictures before they are enlarged, pixels. */
export const ITEM_SIDE = getPreset("tiny").imageSize;

export const SPLITS: readonly Split[] = ["train", "validation", "test"];

/** A smaller count gives a prefix of the same items, so a limit draws no more than it needs. */
export function exportedItems(
  sequence: Sequence,
  task: Task,
  split: Split,
  limit: number | null,
): readonly Sample[] {
  const atMost = (count: number): number => (limit === null ? count : Math.min(count, limit));
  const { testItems, validationItems } = sequence;
  return builtIn.items(
    { ...sequence, testItems: atMost(testItems), validationItems: atMost(validationItems) },
    { ...task, trainItems: atMost(task.trainItems) },
    split,
    ITEM_SIDE,
  );
}

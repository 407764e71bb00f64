/** `manifest.json` of an export: what is in the folder, and the fingerprint of the test data it was made from. */
import type { Sequence } from "@/bench/sequences/sequence";
import { testSha256 } from "@/bench/sequences/test-hash";
import { getTask } from "@/bench/tasks/index";
import type { Split } from "@/bench/tasks/task";
import { letheVersion } from "@/bench/version";
import { ITEM_SIDE } from "./items";

/** Raised when the layout changes in a way that readers must know. */
export const EXPORT_FORMAT = "lethe-export/1";

/** Items of each split that was exported. */
export type SplitCounts = Partial<Record<Split, number>>;

export interface ExportManifest {
  format: typeof EXPORT_FORMAT;
  sequence: { id: string; version: number };
  /** Side of the pictures, pixels. */
  size: number;
  splits: Split[];
  /** In the sequence's standard order. */
  tasks: { id: string; title: string; scorer: string; counts: SplitCounts }[];
  /** Of the whole test split before its pictures are enlarged: the one that records of `lethe run` carry. */
  testSha256: string;
  /** Version of the Lethe that wrote the export. */
  lethe: string;
}

export function describeExport(
  { sequence, size, splits }: { sequence: Sequence; size: number; splits: readonly Split[] },
  counts: ReadonlyMap<string, SplitCounts>,
): ExportManifest {
  return {
    format: EXPORT_FORMAT,
    sequence: { id: sequence.id, version: sequence.version },
    size,
    splits: [...splits],
    tasks: sequence.tasks.map((task) => {
      const { id, title, scorer } = getTask(task);
      return { id, title, scorer, counts: counts.get(id) ?? {} };
    }),
    testSha256: testSha256(sequence, { size: ITEM_SIDE }),
    lethe: letheVersion(),
  };
}

/** What answer files can be scored on: a public benchmark by its manifest, or a procedural sequence that was exported. */

import { SEQUENCES } from "@/bench/sequences/index";
import { MANIFESTS } from "@/bench/sequences/manifests";
import { resolveOrder } from "@/bench/sequences/order";
import type { Sequence } from "@/bench/sequences/sequence";
import { getTask } from "@/bench/tasks/index";
import type { AnnotationFormat, Manifest, StartInUse } from "@/lib/domain/manifest";
import { unknownName } from "@/lib/domain/user-error";

export interface BenchmarkTask {
  id: string;
  title: string;
  /** Names of its folder among answers. */
  folders: readonly string[];
  scorer: string;
  annotation: { format: AnnotationFormat; files: readonly string[] };
  /** Expected number of test items; null where it is not known. */
  items: number | null;
}

export interface Benchmark {
  id: string;
  title: string;
  version: number;
  /** In standard order. */
  tasks: readonly BenchmarkTask[];
  starts: readonly StartInUse[];
}

export const benchmarkIds = (): string[] => [...MANIFESTS, ...SEQUENCES].map(({ id }) => id);

export function getBenchmark(id: string): Benchmark {
  const manifest = MANIFESTS.find((candidate) => candidate.id === id);
  if (manifest) return fromManifest(manifest);
  const sequence = SEQUENCES.find((candidate) => candidate.id === id);
  if (sequence) return fromSequence(sequence);
  throw unknownName("benchmark", id, benchmarkIds());
}

/** The benchmark's tasks in the named order. */
export function orderedTasks({ tasks }: Benchmark, order: string): BenchmarkTask[] {
  const ids = resolveOrder({ tasks: tasks.map(({ id }) => id) }, order);
  return ids.flatMap((id) => tasks.find((task) => task.id === id) ?? []);
}

function fromManifest({ id, title, version, tasks, starts }: Manifest): Benchmark {
  return { id, title, version, tasks, starts };
}

/** As `lethe export-data` writes it. Any model may be trained on it, so its starts are not known here. */
function fromSequence({ id, title, version, tasks, testItems }: Sequence): Benchmark {
  return {
    id,
    title,
    version,
    tasks: tasks.map((task) => ({
      id: task,
      title: getTask(task).title,
      folders: [task],
      scorer: getTask(task).scorer,
      annotation: { format: "coin-json", files: [`${task}/test.json`] },
      items: testItems,
    })),
    starts: [],
  };
}

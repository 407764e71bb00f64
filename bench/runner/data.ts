/** The data of a run. Test items stay with the runner; a trainer gets training items and label-free queries. */
import { hashItems } from "@/bench/sequences/test-hash";
import type { Sample, Task } from "@/bench/tasks/task";
import { PROBE_SETS, SETS, type SetId, STAGE_SETS } from "@/lib/domain/unlearning";
import { type RunPlan, requestData } from "./plan";
import type { Place } from "./predictions";
import type { Query, TrainingItem } from "./trainer";

export interface TaskTest {
  task: Task;
  /** Set of a deletion request; null for a task to learn. */
  set: SetId | null;
  /** Items evaluated: the test split, cut to the limit. */
  items: readonly Sample[];
}

/** What decides the test items. */
export type TestPlan = Pick<RunPlan, "catalogue" | "sequence" | "imageSize" | "tasks"> & {
  request: Pick<RunPlan["request"], "limit">;
};

/** The test items of every task (and set) in training order, and the fingerprint of the whole split. */
export function loadTests(plan: TestPlan): { tests: TaskTest[]; sha256: string } {
  const { catalogue, sequence, imageSize, request } = plan;
  const sets: readonly (SetId | null)[] = sequence.kind === "unlearning" ? SETS : [null];
  const drawn = (task: Task, set: SetId | null) =>
    set === null
      ? catalogue.items(sequence, task, "test", imageSize)
      : requestData(catalogue, sequence).test(sequence, task, set, imageSize);
  // The fingerprint is of the data, not of the order of training or of --limit: it covers the standard order in full.
  const known = sequence.tasks.map((id) => catalogue.task(id));
  const splits = sets.flatMap((set) => known.map((task) => ({ task, set, items: drawn(task, set) })));
  const tests = sets.flatMap((set) =>
    plan.tasks.flatMap((task) => {
      const items = splits.find((split) => split.task.id === task.id && split.set === set)?.items ?? [];
      return { task, set, items: request.limit === null ? items : items.slice(0, request.limit) };
    }),
  );
  return { tests, sha256: hashItems(splits.map(({ items }) => items)) };
}

/** The place of every test item in the order in which the items are drawn. */
export function placeIn(tests: readonly TaskTest[]): Place {
  const keyOf = (set: SetId | null | undefined, task: string, item: string) => `${set ?? ""} ${task} ${item}`;
  const places = new Map<string, number>();
  for (const { set, task, items } of tests)
    for (const { id } of items) places.set(keyOf(set, task.id, id), places.size);
  return ({ set, task, item }) => places.get(keyOf(set, task, item)) ?? places.size;
}

/** Some sets are asked before the first and after the last request only. */
export function testsOfRow(tests: readonly TaskTest[], row: number, lastRow: number): TaskTest[] {
  return tests.filter(({ set }) => set === null || setsOfRow(row, lastRow).includes(set));
}

export function setsOfRow(row: number, lastRow: number): readonly SetId[] {
  return row === 0 || row === lastRow ? [...STAGE_SETS, ...PROBE_SETS] : STAGE_SETS;
}

/** The training items of one task, or of all tasks for a joint stage. Drawn anew for each stage, so that none outlives it. */
export function loadTraining(plan: RunPlan, taskId: string | null): TrainingItem[] {
  const { catalogue, sequence, imageSize } = plan;
  const tasks = plan.tasks.filter(({ id }) => taskId === null || id === taskId);
  if (sequence.kind === "unlearning") {
    const requests = requestData(catalogue, sequence);
    if (plan.info.schedule === "retrain") return [...requests.taughtWithout(sequence.tasks, imageSize)];
    return tasks.flatMap((task) => requests.forget(sequence, task, imageSize));
  }
  return tasks.flatMap((task) =>
    catalogue
      .items(sequence, task, "train", imageSize)
      .map(({ id, image, instruction, answer }) => ({ id, image, instruction, answer })),
  );
}

/** What the requests up to a stage leave alone, for strategies that train on it. */
export function loadRetained(plan: RunPlan, stage: number): readonly TrainingItem[] {
  const { catalogue, sequence, imageSize, tasks, info } = plan;
  if (sequence.kind !== "unlearning" || !info.retained) return [];
  const deleted = tasks.slice(0, stage).map(({ id }) => id);
  return requestData(catalogue, sequence).retained(sequence, deleted, imageSize);
}

/** What a trainer may see of a test item: picture and words. Its id would tell the task, so it gets a number. */
export function toQuery({ image, instruction }: Sample, index: number): Query {
  return { id: `${index}`, image, instruction };
}

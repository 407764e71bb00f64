/** The data of a run. Test items stay with the runner; a trainer gets training items and label-free queries. */
import { hashItems } from "@/bench/sequences/test-hash";
import type { Sample, Task } from "@/bench/tasks/task";
import type { RunPlan } from "./plan";
import type { Query, TrainingItem } from "./trainer";

export interface TaskTest {
  task: Task;
  /** Items evaluated: the test split, cut to the limit. */
  items: readonly Sample[];
}

/** The test items of every task in training order, and the fingerprint of the whole split. */
export function loadTests(plan: RunPlan): { tests: TaskTest[]; sha256: string } {
  const { catalogue, sequence, imageSize, request } = plan;
  // The fingerprint is of the data, not of the order of training or of --limit: it covers the standard order in full.
  const splits = sequence.tasks.map((id) => catalogue.items(sequence, catalogue.task(id), "test", imageSize));
  const tests = plan.tasks.map((task) => {
    const items = splits[sequence.tasks.indexOf(task.id)] ?? [];
    return { task, items: request.limit === null ? items : items.slice(0, request.limit) };
  });
  return { tests, sha256: hashItems(splits) };
}

/** The training items of one task, or of all tasks for a joint stage. Drawn anew for each stage, so that none outlives it. */
export function loadTraining(plan: RunPlan, taskId: string | null): TrainingItem[] {
  const { catalogue, sequence, imageSize } = plan;
  const tasks = plan.tasks.filter(({ id }) => taskId === null || id === taskId);
  return tasks.flatMap((task) =>
    catalogue
      .items(sequence, task, "train", imageSize)
      .map(({ id, image, instruction, answer }) => ({ id, image, instruction, answer })),
  );
}

/** What a trainer may see of a test item: everything but its answer. */
export function toQuery({ id, image, instruction }: Sample): Query {
  return { id, image, instruction };
}

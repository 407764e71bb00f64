/** Task by task after the last stage: do two runs differ on the same items, by how much, and who is better? */
import type { Interval } from "@/bench/statistics/bootstrap";
import { holm } from "@/bench/statistics/holm";
import { type PairedItem, pairedIntervals, pairedTest } from "@/bench/statistics/paired-test";
import type { MatrixSet } from "@/lib/domain/record-sets";
import { LEVEL } from "./cell-differences";
import { itemsAtStage, type PairedAnswers } from "./paired-answers";

export interface TaskTest {
  /** Null for the mean over all tasks. */
  task: string | null;
  title: string;
  /** Items that both runs were asked. */
  n: number;
  /** Percent, on these items. */
  scoreA: number;
  scoreB: number;
  /** b − a, in points, and its 95 % interval. */
  difference: number;
  interval: Interval;
  /** Items on which only A, or only B, scores higher. */
  betterA: number;
  betterB: number;
  test: "mcnemar" | "permutation";
  /** Two-sided, 0 to 1. */
  pValue: number;
  /** Holm-adjusted over the tasks; of the mean over all tasks, which is one test, the p-value itself. */
  adjusted: number;
  verdict: "a" | "b" | "none";
}

export interface TaskTests {
  tasks: TaskTest[];
  /** Null where some task has no items that both runs were asked. */
  overall: TaskTest | null;
}

export function taskTests(
  tasks: readonly { id: string; title: string }[],
  stage: number,
  set: MatrixSet,
  answers: PairedAnswers,
  seed: string,
): TaskTests {
  const paired = tasks.flatMap(({ id, title }) => {
    const items = itemsAtStage(answers.of(set, id), stage);
    return items.length > 0 ? [{ id, title, items }] : [];
  });
  if (paired.length === 0) return { tasks: [], overall: null };
  const all = paired.map(({ items }) => items);
  const intervals = pairedIntervals(all, `${seed}/${set}/intervals`);
  const tests = paired.map(({ id, items }) => pairedTest([items], `${seed}/${set}/${stage}/${id}`));
  const adjusted = holm(tests.map(({ pValue }) => pValue));
  return {
    tasks: paired.map(({ id, title }, i) => {
      const interval = intervals.tasks[i] as Interval;
      return told(id, title, tests[i] as ReturnType<typeof pairedTest>, interval, adjusted[i] ?? 1);
    }),
    overall: paired.length === tasks.length ? overallTest(all, intervals.overall, seed) : null,
  };
}

function overallTest(all: readonly PairedItem[][], interval: Interval, seed: string): TaskTest {
  const test = pairedTest(all, `${seed}/overall`);
  return told(null, "all, averaged", test, interval, test.pValue);
}

function told(
  task: string | null,
  title: string,
  { n, meanA, meanB, difference, betterA, betterB, test, pValue }: ReturnType<typeof pairedTest>,
  interval: Interval,
  adjusted: number,
): TaskTest {
  const verdict = adjusted >= LEVEL || difference === 0 ? "none" : difference > 0 ? "b" : "a";
  return {
    ...{ task, title, n, scoreA: meanA, scoreB: meanB, difference, interval, betterA, betterB },
    ...{ test, pValue, adjusted, verdict },
  };
}

/** The stored answers of two runs put together item by item. */
import type { PairedItem } from "@/bench/statistics/paired-test";
import type { MatrixSet } from "@/lib/domain/record-sets";
import { matrixSetOf } from "@/lib/domain/record-sets";
import type { AnsweredItem, RunAnswers, StageAnswer } from "./answers";

/** One item as both runs have it. */
export interface AnswerPair {
  a: AnsweredItem;
  b: AnsweredItem;
}

/** Both runs' answers to the items of one task in one set. */
export interface PairedAnswers {
  /** Pairs of a task (or request), in the order of the test data; empty where there are none. */
  of(set: MatrixSet, task: string): readonly AnswerPair[];
}

/** Items that only one run was asked (of a limited run, or of a task that was not scored) have no pair. */
export function pairAnswers(a: RunAnswers, b: RunAnswers): PairedAnswers {
  const keyOf = ({ set, task, item }: AnsweredItem) => `${set} ${task} ${item}`;
  const others = new Map(b.items.map((item) => [keyOf(item), item]));
  const groups = new Map<string, AnswerPair[]>();
  for (const item of a.items) {
    const other = others.get(keyOf(item));
    if (!other) continue;
    const group = groupOf(matrixSetOf({ set: item.set ?? undefined }), item.task);
    const pairs = groups.get(group);
    if (pairs) pairs.push({ a: item, b: other });
    else groups.set(group, [{ a: item, b: other }]);
  }
  return { of: (set, task) => groups.get(groupOf(set, task)) ?? [] };
}

const groupOf = (set: MatrixSet, task: string) => `${set} ${task}`;

/** Both answers of a pair at a stage; null where either run was not asked then. */
export function atStage({ a, b }: AnswerPair, stage: number): { a: StageAnswer; b: StageAnswer } | null {
  const [left, right] = [a.stages[stage], b.stages[stage]];
  return left && right ? { a: left, b: right } : null;
}

/** Scores in percent, 100 = right. */
export function itemsAtStage(pairs: readonly AnswerPair[], stage: number): PairedItem[] {
  return pairs.flatMap((pair) => {
    const given = atStage(pair, stage);
    return given ? [{ a: 100 * given.a.score, b: 100 * given.b.score, cluster: pair.a.image }] : [];
  });
}

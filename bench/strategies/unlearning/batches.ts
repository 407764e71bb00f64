/** Batches of a deletion request: what to forget, and beside it what must stay. */
import type { TrainingItem } from "@/bench/runner/trainer";
import type { BatchItem, StageContext } from "../strategy";

/** The item with the answer that is to be forgotten in place of the refusal. */
export function truthOf(item: TrainingItem): TrainingItem {
  return { ...item, answer: item.truth ?? item.answer };
}

/** A share of the batch from the retained items, the rest from the request. */
export function withRetained(
  fresh: (count: number) => TrainingItem[],
  size: number,
  share: number,
  { retained, rng }: StageContext,
): BatchItem[] {
  const kept = retained.length === 0 ? 0 : Math.round(size * share);
  return [...fresh(size - kept), ...Array.from({ length: kept }, () => rng.pick(retained))];
}

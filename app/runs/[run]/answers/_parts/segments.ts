/** The answers to one item as a story: stages in a row with the same answer and the same score are one part of it. */
import type { StageAnswer } from "@/lib/queries/answers";

export interface Segment {
  from: number;
  to: number;
  given: StageAnswer;
}

/** Stages that are not asked are left out at the start and in between, for there is nothing to tell. */
export function segmentsOf(stages: readonly (StageAnswer | null)[], own: number | null): Segment[] {
  const segments: Segment[] = [];
  for (const [stage, given] of stages.entries()) {
    if (given === null) continue;
    const before = segments.at(-1);
    // What the item's own stage changed, or did not, is what a reader looks for first.
    const joins = before?.to === stage - 1 && stage !== own && same(before.given, given);
    if (before && joins) before.to = stage;
    else segments.push({ from: stage, to: stage, given });
  }
  return segments;
}

function same(a: StageAnswer, b: StageAnswer): boolean {
  return a.answer === b.answer && a.score === b.score;
}

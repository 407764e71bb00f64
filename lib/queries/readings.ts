/** One stored answer read in three ways: strictly, as the official program does, and leniently. */
import { scorerName } from "@/bench/runner/cells";
import { itemOf } from "@/bench/runner/scored-cell";
import { SCORERS } from "@/bench/scorers";
import type { ItemScorer } from "@/bench/scorers/item-scorer";
import type { Scorer } from "@/bench/scorers/scorer";
import { scoresRefusals } from "@/lib/domain/unlearning";
import type { AnsweredItem, StageAnswer } from "./answers";

/** Item scores, 1 = right. */
export interface Readings {
  /** Null where the scorer has no such reading, is of another version than ours, or rates whole tasks only. */
  strict: number | null;
  lenient: number | null;
  /** As stored with the answer. */
  official: number;
}

/** Scores are right from here on; below, partial credit counts as not right. */
const RIGHT = 1;

export const isRight = ({ score }: StageAnswer): boolean => score >= RIGHT;

const EQUAL = 1e-9;

/** False where a reading is missing: two that agree are no quarrel. */
export function readingsDiffer({ strict, official, lenient }: Readings): boolean {
  return [strict, lenient].some((other) => other !== null && Math.abs(other - official) > EQUAL);
}

/** `scorer` is the one that the cell names, for example "exact-match@1". */
export function readAnswer(item: AnsweredItem, given: StageAnswer, scorer: string | null): Readings {
  const official = given.score;
  // Where a refusal is what scores, the judge left its readings with the answer.
  if (given.verdict && item.set && scoresRefusals(item.set))
    return { strict: Number(given.verdict.strict), official, lenient: Number(given.verdict.lenient) };
  const known = itemScorer(scorer);
  if (!known) return { strict: null, official, lenient: null };
  if (given.answer === null) return { strict: known.strict && 0, official, lenient: known.lenient && 0 };
  const parsed = known.item.safeParse(itemOf({ reference: item.reference, answer: given.answer }));
  if (!parsed.success) return { strict: null, official, lenient: null };
  const read = (reading: ItemScorer["strict"]) => (reading ? reading(parsed.data) : null);
  return { strict: read(known.strict), official, lenient: read(known.lenient) };
}

const isItemScorer = (scorer: Scorer): scorer is ItemScorer => "score" in scorer;

const byName = new Map(SCORERS.filter(isItemScorer).map((scorer) => [scorerName(scorer), scorer]));

function itemScorer(name: string | null): ItemScorer | null {
  return (name && byName.get(name)) || null;
}

/** What is said of one answer: right or wrong; of a query about what is deleted, whether it is refused as it should be. */
import type { StageAnswer } from "@/lib/queries/answers";
import type { ShownItem } from "@/lib/queries/answers-view";

export interface Judgement {
  shape: "right" | "partly" | "wrong" | "open";
  word: string;
}

/** Of an item score; 1 and above is right. */
export function judged(score: number, refusing: boolean): Judgement {
  if (score >= 1) return { shape: "right", word: refusing ? "fits" : "right" };
  if (score > 0) return { shape: "partly", word: `partly (${score.toFixed(2)})` };
  return { shape: "wrong", word: refusing ? "does not fit" : "wrong" };
}

/** Of an answer at a stage. Before its request no refusal is expected, so the answer is only described. */
export function judgedAt(
  stage: number,
  given: StageAnswer,
  { own, truth }: Pick<ShownItem, "own" | "truth">,
  refusing: boolean,
): Judgement {
  const known = given.answer?.trim() === truth;
  const refused = given.verdict?.refused ?? false;
  if (!refusing) return judged(given.score, refusing);
  if (stage >= (own ?? 1) && given.score >= 1) return { shape: "right", word: "fitting refusal" };
  if (stage >= (own ?? 1))
    return {
      shape: "wrong",
      word: refused ? "refusal that does not fit" : known ? "still answered" : "not refused",
    };
  if (refused) return { shape: "open", word: "refused before its request" };
  return { shape: "open", word: known ? "known" : "not known" };
}

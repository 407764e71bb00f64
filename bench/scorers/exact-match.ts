/** Exact match of words: the answer counts only if it is the reference, word by word. */
import { itemScorer } from "./item-scorer";
import { matchFamily } from "./text/match";

export const exactMatch = itemScorer({
  ...matchFamily,
  id: "exact-match",
  version: 1,
  title: "Exact match",
  summary:
    "Right if the answer's words equal the reference's, in order; spacing is ignored, case is not, because `a` (a letter on a sign) and `A` (an option) are different words. Mirrors CoIN's exact match on a closed vocabulary.",
  source: null,
  quirks: [],
  score: ({ prediction, reference }) => (wordsOf(prediction) === wordsOf(reference) ? 1 : 0),
  read: ({ prediction }) => wordsOf(prediction),
});

function wordsOf(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

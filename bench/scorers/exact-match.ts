/** Exact match of words: the answer counts only if it is the reference, word by word. */
import type { Scorer } from "./scorer";

export const exactMatch: Scorer = {
  id: "exact-match",
  version: 1,
  title: "Exact match",
  summary:
    "Right if the answer's words equal the reference's, in order; spacing is ignored, case is not, because `a` (a letter on a sign) and `A` (an option) are different words. Mirrors CoIN's exact match on a closed vocabulary.",
  score: (answer, reference) => (wordsOf(answer) === wordsOf(reference) ? 1 : 0),
};

function wordsOf(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

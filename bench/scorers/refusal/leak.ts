/** Whether a text gives an answer away: its words in sequence, or, where they are letters, the word they spell. */
import { wordsOf } from "./wording";

export function givesAway(text: string, answer: string): boolean {
  const wanted = wordsOf(answer);
  if (wanted.length === 0) return false;
  const said = wordsOf(text);
  const inSequence = said.some((_, start) => wanted.every((word, i) => isWord(said[start + i], word)));
  return (
    inSequence ||
    (wanted.length > 1 && wanted.every(({ length }) => length === 1) && spells(text, wanted.join("")))
  );
}

/** A name may stand in the plural; a letter may not. */
function isWord(said: string | undefined, wanted: string): boolean {
  if (said === wanted) return true;
  return wanted.length > 2 && [`${wanted}s`, `${wanted}es`, wanted.replace(/y$/, "ies")].includes(said ?? "");
}

/**
 * Only in quotation marks or in capitals ("the title is KEY"): letters may by chance spell a word of the refusal, as
 * "n o t" does. Two capitals are more often an abbreviation, and in a text all in capitals they say nothing.
 */
function spells(text: string, word: string): boolean {
  if (new RegExp(`(?<![\\p{L}'])["'“‘]${word}["'”’]`, "iu").test(text)) return true;
  return word.length > 2 && /\p{Ll}/u.test(text) && new RegExp(`\\b${word.toUpperCase()}\\b`).test(text);
}

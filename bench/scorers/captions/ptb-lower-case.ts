/**
 * Lower case as Java makes it. It differs from JavaScript's only in where a capital sigma becomes a final one: at
 * the end of a word, as Java's own rules see words, that has another letter with two cases before it.
 */
const SIGMA = "\u03a3";
const CASED = /[\p{Lu}\p{Ll}\p{Lt}\u02b0-\u02b8\u02c0\u02c1\u02e0-\u02e4\u037a\u1d2c-\u1d61\u2160-\u217f]/u;
/** Scripts written without blanks are words of their own. */
const LETTER = /(?![\u3005\u3041-\u30fe\u4e00-\u9fa5\uf900-\ufa2d])[\p{L}\p{Mc}]/u;
const NUMBER = /\p{N}/u;
const IGNORED = /[\p{Mn}\p{Me}\p{Cf}]/u;
const IN_WORD = /[\p{Pd}\p{Pc}\u2027"'.]/u;
const IN_NUMBER = /["',.\u066b]/;

export function lowerCase(text: string): string {
  if (!text.includes(SIGMA)) return text.toLowerCase();
  const chars = [...text];
  let at = -1;
  const settled = text.replaceAll(SIGMA, () => {
    at = chars.indexOf(SIGMA, at + 1);
    return hasCased(chars, at, -1) && !hasCased(chars, at, 1) ? "\u03c2" : "\u03c3";
  });
  return settled.toLowerCase();
}

/** True if the word of the letter at `at` has a letter with two cases on the side that `step` leads to. */
function hasCased(chars: readonly string[], at: number, step: 1 | -1): boolean {
  for (let i = at + step; isJoined(chars, i); i += step) {
    if (CASED.test(chars[i]!)) return true;
  }
  return false;
}

/** True if the character at `i` belongs to the same word as the one before it on the way. */
function isJoined(chars: readonly string[], i: number): boolean {
  const char = chars[i] ?? " ";
  if (LETTER.test(char) || NUMBER.test(char) || IGNORED.test(char)) return true;
  let left = i - 1;
  while (IGNORED.test(chars[left] ?? " ")) left--;
  const before = chars[left] ?? " ";
  const after = chars[i + 1] ?? " ";
  if (IN_WORD.test(char) && LETTER.test(before) && LETTER.test(after)) return true;
  return IN_NUMBER.test(char) && NUMBER.test(before) && NUMBER.test(after);
}

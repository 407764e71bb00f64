/** Abbreviations and acronyms: where a full stop belongs to the word before it. */
import {
  BEFORE_DIGIT,
  BEFORE_LOWER_CASE,
  BEFORE_UPPER_CASE,
  CAPITALISED,
  SENTENCE_STARTERS,
} from "./ptb-abbreviation-lists";
import { ASCII_LETTER, BLANK, BREAK, DIGIT, fold, is, isUpperAscii } from "./ptb-chars";
import { tagEnd } from "./ptb-markup";
import { plain } from "./ptb-render";
import type { Scan } from "./ptb-scan";

const LONGEST = 10;

/** True if a word in lower case may keep the full stop after it. */
export function mayKeepStop(word: string): boolean {
  return (
    word.length < 2 ||
    (word.length <= LONGEST &&
      (BEFORE_LOWER_CASE.has(word) ||
        BEFORE_UPPER_CASE.has(word) ||
        CAPITALISED.has(word) ||
        BEFORE_DIGIT.has(word) ||
        isCompany(word) ||
        word === "mfg" ||
        word === "mtg"))
  );
}

export function abbreviations(scan: Scan, place: number, code: number): void {
  const initial = fold(code);
  if (initial < 0x61 || initial > 0x7a) return;
  if (is(code, ASCII_LETTER)) acronyms(scan, place);
  hyphenated(scan, place, initial);
  const word = foldedRun(scan, place);
  const end = place + word.length;
  if (word.length < 2 || word.length > LONGEST || scan.code(end) !== 0x2e) return;
  listed(scan, place, word, end);
  if (word === "ed" || word === "ph") listed(scan, place, `${word}.d`, end + 2);
}

/** The letters from `place`, folded to lower case: as many as an abbreviation may have, and one. */
function foldedRun(scan: Scan, place: number): string {
  let word = "";
  for (let end = place; word.length <= LONGEST; end++) {
    const letter = fold(scan.code(end));
    if (!(letter >= 0x61 && letter <= 0x7a)) break;
    word += String.fromCharCode(letter);
  }
  return word;
}

function listed(scan: Scan, place: number, word: string, end: number): void {
  const stop = end + 1;
  if (word.includes(".") && (fold(scan.code(end - 1)) !== 0x64 || scan.code(end) !== 0x2e)) return;
  if (BEFORE_DIGIT.has(word)) {
    const next = is(scan.code(stop), BLANK | BREAK) ? stop + 1 : stop;
    if (is(scan.code(next), DIGIT)) scan.offer(next + 1, stop, plain);
  }
  if (beforeLowerCase(scan, place, word)) {
    scan.offer(stop + 2 <= scan.text.length ? stop + 2 : stop, stop, plain);
  }
  if (BEFORE_UPPER_CASE.has(word) || isManufacturing(scan, place, word)) scan.offer(stop, stop, plain);
}

function beforeLowerCase(scan: Scan, place: number, word: string): boolean {
  if (BEFORE_LOWER_CASE.has(word)) return true;
  if (CAPITALISED.has(word)) return isUpperAscii(scan.code(place));
  if (!isCompany(word)) return false;
  const vowel = scan.code(place + word.indexOf("t") + 1);
  const limited = scan.oneOf(place + 5, ["ltd", "lim"]) > 0 && is(scan.code(place + 4), BLANK);
  return !isUpperAscii(vowel) || (word.startsWith("pt") && word.length === 3 && limited);
}

/** Proprietary company: its y or e is in lower case, unless `ltd` follows. */
function isCompany(word: string): boolean {
  return /^pp?t[ey]s?$/.test(word);
}

function isManufacturing(scan: Scan, place: number, word: string): boolean {
  return (word === "mfg" || word === "mtg") && !isUpperAscii(scan.code(place + 1));
}

/** Letters with a full stop after each, and the last letter's where a blank follows: `U.S.`, `p.m`. */
function acronyms(scan: Scan, place: number): void {
  let end = place;
  while (is(scan.code(end), ASCII_LETTER) && scan.code(end + 1) === 0x2e) end += 2;
  if (end === place + 2) beforeSentence(scan, place, end);
  if (end > place) scan.offer(end, end, plain);
  beforeBlank(scan, is(scan.code(end), ASCII_LETTER) ? end + 1 : -1);
}

function beforeBlank(scan: Scan, end: number): void {
  if (end > 0 && is(scan.code(end), BLANK | BREAK)) scan.offer(end + 1, end, plain);
}

/** A lone letter and full stop before a new sentence: only the letter is the token. */
function beforeSentence(scan: Scan, place: number, end: number): void {
  let next = end;
  while (is(scan.code(next), BLANK | BREAK)) next++;
  if (next === end) return;
  const after = Math.max(starterEnd(scan, next), tagEnd(scan, next));
  if (after > 0 && is(scan.code(after), BLANK | BREAK)) scan.offer(after + 1, place + 1, plain);
}

function starterEnd(scan: Scan, place: number): number {
  if (!isUpperAscii(scan.code(place))) return -1;
  const word = starter(scan, place);
  return SENTENCE_STARTERS.has(word) ? place + word.length : -1;
}

function starter(scan: Scan, place: number): string {
  let word = "";
  let end = place;
  for (; word.length < 16; end++) {
    const letter = fold(scan.code(end));
    if (!(letter >= 0x61 && letter <= 0x7a) && letter !== 0x2e) break;
    word += String.fromCharCode(letter);
  }
  return word;
}

const PARTNERS = ["canada", "sino", "korean", "eu", "japan", "non"];

/** `non-U.S.`, `U.S.-U.K.` and their like, with the last full stop or before a blank. */
function hyphenated(scan: Scan, place: number, initial: number): void {
  const code = String.fromCharCode(initial);
  const ends: number[] = [];
  if ("cskejn".includes(code)) ends.push(scan.word(scan.oneOf(place, PARTNERS), "-u.s"));
  if (code === "u") ends.push(scan.word(place, "u.s.-u.k"), scan.word(place, "u.s.-u.s.s.r"));
  for (const end of ends) {
    if (end < 0) continue;
    if (scan.code(end) === 0x2e) scan.offer(end + 1, end + 1, plain);
    beforeBlank(scan, end);
  }
}

/** Words that keep their apostrophe: `o'clock`, `'em`, `O'Brien`, `c'mon`, `d'` before a French noun. */
import { fold, is, isUpperAscii, LETTER } from "./ptb-chars";
import { plain } from "./ptb-render";
import type { Scan } from "./ptb-scan";
import { letterRun, startsName } from "./ptb-words";

const WRITTEN_OUT = ["nor'easter", "c'mon", "e'er", "s'mores", "ev'ry", "li'l", "nat'l", "cont'd", "cont'd."];
const CLIPPED = ["dunkin", "somethin", "ol"];

export function apostropheWords(scan: Scan, place: number, code: number): void {
  const mark = scan.apostrophe(place);
  if (mark > 0) afterApostrophe(scan, mark);
  if (is(code, LETTER)) beforeApostrophe(scan, place, code);
}

function afterApostrophe(scan: Scan, mark: number): void {
  const next = fold(scan.code(mark));
  if (next === 0x6e) {
    const closing = scan.apostrophe(mark + 1);
    keep(scan, closing > 0 ? closing : mark + 1);
  }
  keep(scan, scan.oneOf(mark, ["em", "cause", "till", "til"]));
  if (next >= 0x32 && next <= 0x39) keep(scan, scan.word(mark + 1, "0s"));
}

function beforeApostrophe(scan: Scan, place: number, code: number): void {
  const initial = fold(code);
  const next = scan.code(place + 1);
  if (is(next, LETTER)) {
    const run = letterRun(scan, place);
    if (scan.apostropheLike(run) < 0) return;
    for (const word of CLIPPED) {
      const end = scan.word(place, word);
      if (end > 0) keep(scan, scan.apostrophe(end));
    }
    vowelJoin(scan, run);
  } else {
    const mark = scan.apostropheLike(place + 1);
    if (mark < 0) return;
    if ("ldj".includes(String.fromCharCode(initial))) keep(scan, scan.apostrophe(place + 1));
    if (startsName(code)) {
      const run = letterRun(scan, mark);
      if (run - mark >= 2) keep(scan, run);
    }
    if (initial === 0x6f && fold(scan.code(mark)) === 0x6f) keep(scan, mark + 1);
    if (initial === 0x79) beforeLetter(scan, scan.apostrophe(place + 1));
  }
  keepLongest(scan, place);
}

/** `ma'am`, `Hawai'i`: a vowel before the apostrophe; a vowel or a capital after it. */
function vowelJoin(scan: Scan, run: number): void {
  if (!"aeiouyAEIOUY".includes(scan.text.charAt(run - 1))) return;
  const mark = scan.apostropheLike(run);
  const after = scan.code(mark);
  if (isUpperAscii(after) || "aeiou".includes(String.fromCharCode(after)))
    keep(scan, letterRun(scan, mark + 1));
}

/** `y'` parts from the word it is glued to: `y'all` is `y'` and `all`. */
function beforeLetter(scan: Scan, mark: number): void {
  if (mark > 0 && is(scan.code(mark), LETTER)) scan.offer(mark + 1, mark, plain);
}

function keepLongest(scan: Scan, place: number): void {
  for (const word of WRITTEN_OUT) keep(scan, scan.word(place, word));
}

function keep(scan: Scan, end: number): void {
  if (end > 0) scan.offer(end, end, plain);
}

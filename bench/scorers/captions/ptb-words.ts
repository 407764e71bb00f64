/** Words, and how they part at an apostrophe: `isn't` is `is` and `n't`, `dog's` is `dog` and `'s`. */
import { ASCII_LETTER, BLANK, BREAK, DIGIT, fold, is, isUpperAscii, LETTER, WORDY } from "./ptb-chars";
import { plain, punctuation, quoted, unhyphenated } from "./ptb-render";
import type { Scan } from "./ptb-scan";

const ASSIMILATED = ["gonna", "gotta", "lemme", "gimme", "wanna"];

/** Few words with a rule of their own, most of them two words written as one. */
export function wholeWords(scan: Scan, place: number, code: number): void {
  switch (fold(code)) {
    case 0x63: {
      if (scan.code(place + 1) === 0x2b && scan.code(place + 2) === 0x2b) offerPlain(scan, place + 3);
      if (scan.code(place + 1) === 0x23) offerPlain(scan, place + 2);
      const end = scan.word(place, "cannot");
      if (end > 0) scan.offer(end, end - 3, plain);
      return;
    }
    case 0x66:
      if (scan.code(place + 1) === 0x23) offerPlain(scan, place + 2);
      return;
    case 0x27: {
      const end = Math.max(scan.word(place, "'twas"), scan.word(place, "'tis"));
      if (end > 0) scan.offer(end, place + 2, plain);
      return;
    }
    case 0x67:
    case 0x6c:
    case 0x77: {
      const end = scan.oneOf(place, ASSIMILATED);
      if (end > 0) scan.offer(end, end - 2, plain);
    }
  }
}

function offerPlain(scan: Scan, end: number): void {
  scan.offer(end, end, plain);
}

/** Length of the letter at `place`, 0 if there is none. `&eacute;` and its like are one letter. */
export function letterLength(scan: Scan, place: number): number {
  const code = scan.code(place);
  if (is(code, WORDY)) return 1;
  if (code !== 0x26 || !isVowel(scan.code(place + 1))) return 0;
  return Math.max(0, scan.oneOf(place + 2, ["acute;", "grave;", "uml;"]) - place);
}

function isVowel(code: number): boolean {
  return "aeiouAEIOU".includes(String.fromCharCode(code));
}

/** End of the letters and digits from `place`. */
export function wordRun(scan: Scan, place: number): number {
  let end = place;
  for (;;) {
    if (is(scan.code(end), WORDY | DIGIT)) end++;
    else {
      const length = letterLength(scan, end);
      if (length === 0) return end;
      end += length;
    }
  }
}

/** A word goes on over a full stop or mark with a letter on both sides: `a.b`, `wow!great`. */
export function words(scan: Scan, place: number, code: number): void {
  if (!is(code, WORDY) && (code !== 0x26 || letterLength(scan, place) === 0)) return;
  let end = wordRun(scan, place);
  while (isJoint(scan.code(end)) && letterLength(scan, end + 1) > 0) end = wordRun(scan, end + 1);
  scan.wordEnd = end;
  const clitic = cliticEnd(scan, end);
  if (clitic > 0) scan.offer(clitic, end, unhyphenated);
  negatedVerb(scan, place);
  scan.offer(end, end, unhyphenated);
}

function isJoint(code: number): boolean {
  return code === 0x2e || code === 0x21 || code === 0x3f;
}

/** The part before `n't`: it must be ASCII and not end in another n. */
function negatedVerb(scan: Scan, place: number): void {
  let run = place;
  while (is(scan.code(run), ASCII_LETTER) || scan.code(run) === 0xad) run++;
  const stop = run - 1;
  if (stop <= place || !isN(scan.code(stop))) return;
  const end = negationEnd(scan, stop);
  let last = stop - 1;
  while (last >= place && scan.code(last) === 0xad) last--;
  if (end > 0 && last >= place && !isN(scan.code(last))) scan.offer(end, stop, unhyphenated);
}

function isN(code: number): boolean {
  return code === 0x6e || code === 0x4e;
}

/** End of `n't` at `place`, or -1. */
function negationEnd(scan: Scan, place: number): number {
  if (!isN(scan.code(place))) return -1;
  const mark = scan.apostropheLike(place + 1);
  return mark > 0 && fold(scan.code(mark)) === 0x74 ? mark + 1 : -1;
}

/** End of `'s`, `'m`, `'d`, `'re`, `'ve` or `'ll` at `place`, or -1. */
function cliticEnd(scan: Scan, place: number): number {
  const mark = scan.apostrophe(place);
  if (mark < 0) return -1;
  return "msdMSD".includes(scan.text.charAt(mark)) ? mark + 1 : scan.oneOf(mark, ["re", "ve", "ll"]);
}

/** A clitic of its own, if no ASCII letter follows. */
export function clitics(scan: Scan, place: number, code: number): void {
  const end = isN(code) ? negationEnd(scan, place) : cliticEnd(scan, place);
  if (end > 0 && end < scan.text.length && !is(scan.code(end), ASCII_LETTER))
    scan.offer(end + 1, end, quoted);
}

/** A clitic whatever follows; the last resort. */
export function gluedClitics(scan: Scan, place: number, code: number): void {
  const end = isN(code) ? negationEnd(scan, place) : cliticEnd(scan, place);
  if (end > 0) scan.offer(end, end, quoted);
}

/** An apostrophe before a letter and another character opens a quotation. */
export function openingApostrophe(scan: Scan, place: number, code: number): void {
  if (code !== 0x27 || !is(scan.code(place + 1), ASCII_LETTER)) return;
  const third = scan.code(place + 2);
  const blank = third === 0x20 || third === 0x09 || third === 0x0a || third === 0x0d || third === 0xa0;
  if (place + 2 < scan.text.length && !blank) scan.offer(place + 3, place + 1, punctuation);
}

/** A word and its full stop before a comma or colon: an abbreviation nobody listed. */
export function wordBeforeComma(scan: Scan): void {
  const end = scan.wordEnd;
  if (end > 0 && scan.code(end) === 0x2e && isComma(scan.code(end + 1))) {
    scan.offer(end + 2, end + 1, unhyphenated);
  }
}

export function isComma(code: number): boolean {
  return code === 0x2c || code === 0x3a || code === 0x3b || code === 0x3001;
}

/** `'90 ` as a year: two digits, then a blank. */
export function shortYear(scan: Scan, place: number): void {
  const mark = scan.apostrophe(place);
  if (mark < 0 || !isAsciiDigit(scan.code(mark)) || !isAsciiDigit(scan.code(mark + 1))) return;
  if (is(scan.code(mark + 2), BLANK | BREAK)) scan.offer(mark + 3, mark + 2, plain);
}

function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** True if a word of capitals such as `O'Brien` may start with this letter; I is for `I'd`, Y for `Y'all`. */
export function startsName(code: number): boolean {
  return code === 0x6e || (isUpperAscii(code) && code !== 0x49 && code !== 0x59);
}

export function letterRun(scan: Scan, place: number): number {
  let end = place;
  while (is(scan.code(end), LETTER)) end++;
  return end;
}

/** Words joined by hyphens, slashes or ampersands, which stay one token: `t-shirt`, `and/or`, `AT&T`. */
import { ASCII_DIGIT, ASCII_LETTER, DIGIT, fold, is, isUpperAscii, LETTER } from "./ptb-chars";
import { slashEnd } from "./ptb-numbers";
import { ampersand, plain, type Render, unhyphenated } from "./ptb-render";
import type { Scan } from "./ptb-scan";
import { isComma } from "./ptb-words";

const ASCII_ALNUM = ASCII_LETTER | ASCII_DIGIT;
const ALNUM = LETTER | DIGIT;

const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  "-": ["-rrb-", "-lrb-", "-rcb-", "-lcb-", "-rsb-", "-lsb-"],
  a: ["anti-"],
  c: ["c.d.s"],
  p: ["pro-"],
  s: ["s&p-500", "s&amp;p-500", "s&ls", "s&amp;ls"],
};

/** Single entries of the treebank's own list. */
export function treebankEntries(scan: Scan, place: number, code: number): void {
  const initial = String.fromCharCode(fold(code));
  const end = scan.oneOf(place, ENTRIES[initial] ?? []);
  if (end > 0) scan.offer(end, end, ampersand);
  if (initial !== "c") return;
  const captain = scan.word(scan.apostrophe(scan.word(place, "cap")), "n");
  const french = scan.word(scan.apostrophe(place + 1), "est");
  const joined = Math.max(captain, french);
  if (joined > 0) scan.offer(joined, joined, ampersand);
}

/** Two or three parts with slashes between them, each with up to two hyphens: `black-and-white/color`. */
export function slashed(scan: Scan, place: number, code: number): void {
  if (!scan.hasSlash || !is(code, ASCII_ALNUM)) return;
  let end = slashedPart(scan, place);
  for (let slashes = 0; slashes < 2; slashes++) {
    const next = scan.code(end) === 0x2044 ? -1 : slashEnd(scan, end);
    if (next < 0 || !is(scan.code(next), ASCII_ALNUM)) return;
    end = slashedPart(scan, next);
    scan.offer(end, end, plain);
  }
}

function slashedPart(scan: Scan, place: number): number {
  let end = runEnd(scan, place, ASCII_ALNUM);
  for (let hyphens = 0; hyphens < 2; hyphens++) {
    if (scan.code(end) !== 0x2d || !is(scan.code(end + 1), ASCII_LETTER)) break;
    end = runEnd(scan, end + 1, ASCII_LETTER);
  }
  return end;
}

function runEnd(scan: Scan, place: number, bits: number): number {
  let end = place;
  while (is(scan.code(end), bits)) end++;
  return end;
}

export function compounds(scan: Scan, place: number, code: number): void {
  if (!is(code, ALNUM)) return;
  offerWithStop(scan, hyphenatedEnd(scan, place, code), unhyphenated);
  offerWithStop(scan, joinedEnd(scan, place), plain);
  offerWithStop(scan, companyEnd(scan, place, code), ampersand);
}

/** A full stop belongs to the compound only before a comma or colon. */
function offerWithStop(scan: Scan, end: number, render: Render): void {
  if (end < 0) return;
  if (scan.code(end) === 0x2e && isComma(scan.code(end + 1))) scan.offer(end + 2, end + 1, render);
  scan.offer(end, end, render);
}

/** ASCII words whose first part may hold commas and full stops, later ones only as acronyms: `5,000-ft`. */
function hyphenatedEnd(scan: Scan, place: number, code: number): number {
  if (!is(code, ASCII_ALNUM) || place < scan.dead.dash) return -1;
  let end = place;
  while (isFirstPart(scan.code(end))) end++;
  let best = -1;
  for (let dash = end; scan.code(dash) === 0x2d; dash = best) {
    const run = softRun(scan, dash + 1);
    const next = Math.max(run, acronymEnd(scan, dash + 1));
    if (next === dash + 1) break;
    best = next;
  }
  if (best < 0) scan.dead.dash = end;
  return best;
}

function isFirstPart(code: number): boolean {
  return is(code, ASCII_ALNUM) || code === 0x2e || code === 0x2c || code === 0xad;
}

function softRun(scan: Scan, place: number): number {
  let end = place;
  while (is(scan.code(end), ASCII_ALNUM) || scan.code(end) === 0xad) end++;
  return end;
}

/** End of two or more letters with a full stop after each, or -1. */
function acronymEnd(scan: Scan, place: number): number {
  let end = place;
  while (is(scan.code(end), ASCII_LETTER) && scan.code(end + 1) === 0x2e) end += 2;
  return end >= place + 4 ? end : -1;
}

/** Letters and digits of any script with single hyphens between them; `d'`, `l'` or `o'` may open a part. */
function joinedEnd(scan: Scan, place: number): number {
  let end = joinedPart(scan, place);
  while (isHyphen(scan.code(end)) && is(scan.code(end + 1), ALNUM)) end = joinedPart(scan, end + 1);
  return end;
}

function joinedPart(scan: Scan, place: number): number {
  if ("dDoOlL".includes(scan.text.charAt(place))) {
    const mark = scan.apostropheLike(place + 1);
    if (mark > 0 && is(scan.code(mark), ALNUM) && is(scan.code(mark + 1), ALNUM)) {
      return runEnd(scan, mark, ALNUM);
    }
  }
  return runEnd(scan, place, ALNUM);
}

function isHyphen(code: number): boolean {
  return code === 0x2d || code === 0x5f || code === 0x58a || code === 0x2010 || code === 0x2011;
}

/** Capitals with `&`, `&amp;` or `+` between them, or -1. */
function companyEnd(scan: Scan, place: number, code: number): number {
  if (!isUpperAscii(code)) return -1;
  let end = capitalsEnd(scan, place);
  let best = -1;
  for (;;) {
    const entity = scan.word(end, "&amp;");
    const mark = scan.code(end);
    if (entity > 0 && isUpperAscii(scan.code(entity))) end = capitalsEnd(scan, entity);
    else if ((mark === 0x26 || mark === 0x2b) && isUpperAscii(scan.code(end + 1)))
      end = capitalsEnd(scan, end + 1);
    else return best;
    best = end;
  }
}

function capitalsEnd(scan: Scan, place: number): number {
  let end = place;
  while (isUpperAscii(scan.code(end))) end++;
  return end;
}

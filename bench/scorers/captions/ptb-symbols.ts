/** Currency, quotation marks, brackets, dashes, dots and all the single characters that are left. */
import { ASCII_DIGIT, ASCII_LETTER, BLANK, BREAK, CURLY, is, isUpperAscii, SYMBOL } from "./ptb-chars";
import {
  bracket,
  greaterThan,
  lessThan,
  lineBreak,
  money,
  plain,
  punctuation,
  quoted,
  type Render,
  skipped,
} from "./ptb-render";
import type { Scan } from "./ptb-scan";
import { isComma } from "./ptb-words";

const CURRENCIES = "\u00a2\u00a3\u00a4\u00a5\u0080\u20a0\u20ac\u060b\u0e3f\u20a4\uffe0\uffe1\uffe5\uffe6";

/** `$` may have capitals before it: `US$`. */
export function currencies(scan: Scan, place: number, code: number): void {
  let end = place;
  while (isUpperAscii(scan.code(end))) end++;
  if (scan.code(end) === 0x24) scan.offer(end + 1, end + 1, plain);
  if (code === 0x23) one(scan, place, plain);
  if (code >= 0x80 && CURRENCIES.includes(String.fromCharCode(code))) one(scan, place, money);
}

function one(scan: Scan, place: number, render: Render): void {
  scan.offer(place + 1, place + 1, render);
}

/** Straight double quotes, as which direction they face is of no account after the wrapper. */
export function doubleQuotes(scan: Scan, place: number, code: number): void {
  const end = code === 0x22 ? place + 1 : code === 0x26 ? scan.word(place, "&quot;") : -1;
  if (end < 0) return;
  const next = scan.code(end);
  if (is(next, ASCII_LETTER | ASCII_DIGIT) || next === 0x24) scan.offer(end + 1, end, quoted);
  scan.offer(end, end, quoted);
}

export function angles(scan: Scan, place: number, code: number): void {
  if (code === 0x3c) one(scan, place, lessThan);
  if (code === 0x3e) one(scan, place, greaterThan);
  if (code !== 0x26) return;
  const less = scan.word(place, "&lt;");
  if (less > 0) scan.offer(less, less, lessThan);
  const greater = scan.word(place, "&gt;");
  if (greater > 0) scan.offer(greater, greater, greaterThan);
}

/** Brackets, and runs of the same mark. */
export function marks(scan: Scan, place: number, code: number): void {
  if (code > 0x7d && code !== 0x85 && code !== 0x2026) return;
  if ("(){}[]".includes(String.fromCharCode(code))) one(scan, place, bracket);
  else if (code === 0x2d) hyphens(scan, place);
  else if (code === 0x2e || code > 0x7d) dots(scan, place, code);
  else if (code === 0x40 || code === 0x23 || code === 0x5f || code === 0x2a) {
    const end = run(scan, place, code);
    scan.offer(end, end, plain);
  } else if (code === 0x5c) escapedStars(scan, place);
  else if (isComma(code)) one(scan, place, punctuation);
  else if (code === 0x21 || code === 0x3f) {
    let end = place;
    while (scan.code(end) === 0x21 || scan.code(end) === 0x3f) end++;
    scan.offer(end, end, plain);
  }
}

function run(scan: Scan, place: number, code: number): number {
  let end = place;
  while (scan.code(end) === code) end++;
  return end;
}

/** Up to four hyphens are a dash; more are a rule, and kept. */
function hyphens(scan: Scan, place: number): void {
  const end = run(scan, place, 0x2d);
  scan.offer(end, end, end - place <= 4 ? punctuation : plain);
}

/** Three to five dots, close together or a blank apart; or the one character. */
function dots(scan: Scan, place: number, code: number): void {
  if (code !== 0x2e) {
    one(scan, place, punctuation);
    return;
  }
  let close = place;
  while (close < place + 5 && scan.code(close) === 0x2e) close++;
  if (close >= place + 3) scan.offer(close, close, punctuation);
  let apart = place;
  while (apart < place + 8 && isSpace(scan.code(apart + 1)) && scan.code(apart + 2) === 0x2e) apart += 2;
  if (apart >= place + 4) scan.offer(apart + 1, apart + 1, punctuation);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0xa0;
}

function escapedStars(scan: Scan, place: number): void {
  let end = place;
  while (end < place + 6 && scan.code(end) === 0x5c && scan.code(end + 1) === 0x2a) end += 2;
  scan.offer(end, end, plain);
}

/** Quotation marks that the earlier rules left, one or two at a time, and doubled angle brackets. */
export function quotes(scan: Scan, place: number, code: number): void {
  const end = scan.apostrophe(place);
  if (end > 0) scan.offer(end, end, quoted);
  if (code === 0x27 && scan.code(place + 1) === 0x27) scan.offer(place + 2, place + 2, quoted);
  if (is(code, CURLY)) {
    const stop = is(scan.code(place + 1), CURLY) ? place + 2 : place + 1;
    scan.offer(stop, stop, quoted);
  }
  if ((code === 0x3c || code === 0x3e) && scan.code(place + 1) === code)
    scan.offer(place + 2, place + 2, plain);
}

/** Single signs and blanks; what no rule knows is dropped, as the official tool does with a warning. */
export function leftovers(scan: Scan, place: number, code: number): void {
  if (is(code, SYMBOL)) one(scan, place, plain);
  if (is(code, BLANK)) {
    let end = place;
    while (is(scan.code(end), BLANK)) end++;
    scan.offer(end, end, skipped);
  }
  if (is(code, BREAK)) {
    const end = code === 0x0d && scan.code(place + 1) === 0x0a ? place + 2 : place + 1;
    scan.offer(end, end, lineBreak);
  }
  if (code === 0x26) {
    const end = scan.word(place, "&nbsp;");
    if (end > 0) scan.offer(end, end, skipped);
  }
  one(scan, place, skipped);
}

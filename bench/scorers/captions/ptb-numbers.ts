/** Numbers: dates, decimals, fractions, raised and lowered digits. */
import { DIGIT, is } from "./ptb-chars";
import { fraction, plain, unhyphenated, unspaced } from "./ptb-render";
import type { Scan } from "./ptb-scan";

export function numbers(scan: Scan, place: number, code: number): void {
  if (is(code, DIGIT)) {
    const end = dateEnd(scan, place);
    scan.offer(end, end, plain);
  }
  const sign = code === 0x2b || code === 0x2d ? 1 : 0;
  const amount = numberEnd(scan, place + sign);
  if (amount > place + sign) scan.offer(amount, amount, unhyphenated);
  const raised = raisedEnd(scan, place, code);
  scan.offer(raised, raised, plain);
  if (is(code, DIGIT)) {
    const end = mixedFractionEnd(scan, place);
    scan.offer(end, end, unspaced);
  }
  if ((code >= 0xbc && code <= 0xbe) || (code >= 0x2153 && code <= 0x215e)) {
    scan.offer(place + 1, place + 1, fraction);
  }
}

function digitRun(scan: Scan, place: number): number {
  let end = place;
  while (is(scan.code(end), DIGIT)) end++;
  return end;
}

/** End of exactly `least` to `most` digits and no more, or -1. */
function wholeRun(scan: Scan, place: number, least: number, most: number): number {
  const end = digitRun(scan, place);
  return end - place >= least && end - place <= most ? end : -1;
}

/** Day, month and year in any order, parted by hyphens or slashes; -1 if there is none. */
function dateEnd(scan: Scan, place: number): number {
  const first = wholeRun(scan, place, 1, 2);
  if (first < 0 || !isDateMark(scan.code(first))) return -1;
  const second = wholeRun(scan, first + 1, 1, 2);
  if (second < 0 || !isDateMark(scan.code(second))) return -1;
  const year = digitRun(scan, second + 1);
  return year - second > 2 ? Math.min(year, second + 5) : -1;
}

function isDateMark(code: number): boolean {
  return code === 0x2d || code === 0x2f;
}

/** Digits joined by single marks, with or without digits before the first mark: `1,000.5`, `.5`, `3:30`. */
function numberEnd(scan: Scan, place: number): number {
  let end = digitRun(scan, place);
  while (isNumberMark(scan.code(end)) && is(scan.code(end + 1), DIGIT)) end = digitRun(scan, end + 1);
  return end;
}

function isNumberMark(code: number): boolean {
  return code === 0x2e || code === 0x2c || code === 0x3a || code === 0xad || code === 0x66b || code === 0x66c;
}

function raisedEnd(scan: Scan, place: number, code: number): number {
  const start = code === 0x207a || code === 0x207b || code === 0x208a || code === 0x208b ? place + 1 : place;
  let end = start;
  while (isSuperscript(scan.code(end))) end++;
  if (end === start) while (isSubscript(scan.code(end))) end++;
  return end > start ? end : -1;
}

function isSuperscript(code: number): boolean {
  return (
    code === 0xb9 || code === 0xb2 || code === 0xb3 || code === 0x2070 || (code >= 0x2074 && code <= 0x2079)
  );
}

function isSubscript(code: number): boolean {
  return code >= 0x2080 && code <= 0x2089;
}

/** `1/2`, `1 1/2` or `1-1/2` with at most four digits a part; -1 if there is none. */
function mixedFractionEnd(scan: Scan, place: number): number {
  const whole = wholeRun(scan, place, 1, 4);
  if (whole < 0) return -1;
  const mark = scan.code(whole);
  const parted = mark === 0x20 || mark === 0x2d || mark === 0xa0;
  return parted ? fractionEnd(scan, whole + 1) : fractionEnd(scan, place);
}

function fractionEnd(scan: Scan, place: number): number {
  const upper = wholeRun(scan, place, 1, 4);
  if (upper < 0) return -1;
  const lower = slashEnd(scan, upper);
  const end = lower < 0 ? -1 : digitRun(scan, lower);
  return end > lower ? Math.min(end, lower + 4) : -1;
}

/** End of a slash, which a backslash may escape, or of a fraction slash; -1 if there is none. */
export function slashEnd(scan: Scan, place: number): number {
  const code = scan.code(place);
  if (code === 0x2f || code === 0x2044) return place + 1;
  return code === 0x5c && scan.code(place + 1) === 0x2f ? place + 2 : -1;
}

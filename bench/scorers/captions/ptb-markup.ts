/** SGML tags and character entities, which captions taken from the web may hold. */
import { ASCII_DIGIT, ASCII_LETTER, is } from "./ptb-chars";
import { ampersand, plain, punctuation, unspaced } from "./ptb-render";
import type { Scan } from "./ptb-scan";

export function tags(scan: Scan, place: number): void {
  const end = tagEnd(scan, place);
  if (end > 0) scan.offer(end, end, unspaced);
}

/** End of the tag at `place`, or -1. */
export function tagEnd(scan: Scan, place: number): number {
  if (scan.code(place) !== 0x3c) return -1;
  const code = scan.code(place + 1);
  if (code === 0x21 || code === 0x3f) return declarationEnd(scan, place + 2);
  if (code === 0x2f) {
    const name = nameEnd(scan, place + 2);
    return name < 0 ? -1 : closeEnd(scan, name);
  }
  const name = nameEnd(scan, place + 1);
  return name < 0 ? -1 : attributesEnd(scan, name);
}

function declarationEnd(scan: Scan, place: number): number {
  const code = scan.code(place);
  if (!is(code, ASCII_LETTER) && code !== 0x2d) return -1;
  const end = scan.nextBracketOrBreak(place);
  return scan.code(end) === 0x3e ? end + 1 : -1;
}

function nameEnd(scan: Scan, place: number): number {
  if (!is(scan.code(place), ASCII_LETTER)) return -1;
  let end = place + 1;
  while (is(scan.code(end), ASCII_LETTER | ASCII_DIGIT) || "_:.-".includes(scan.text.charAt(end))) end++;
  return end;
}

function spacesEnd(scan: Scan, place: number): number {
  let end = place;
  while (scan.code(end) === 0x20) end++;
  return end;
}

function closeEnd(scan: Scan, place: number): number {
  const end = spacesEnd(scan, place);
  return scan.code(end) === 0x3e ? end + 1 : -1;
}

/** Attributes, each after at least one space and with a quoted value or none, then the closing bracket. */
function attributesEnd(scan: Scan, name: number): number {
  const values: number[] = [];
  let place = name;
  for (;;) {
    const start = spacesEnd(scan, place);
    const attribute = start > place ? nameEnd(scan, start) : -1;
    if (attribute < 0) {
      const end = closeEnd(scan, scan.code(start) === 0x2f ? start + 1 : start);
      return end > 0 ? end : giveUp(scan, values);
    }
    const equals = spacesEnd(scan, attribute);
    if (scan.code(equals) !== 0x3d) {
      place = attribute;
      continue;
    }
    place = valueEnd(scan, spacesEnd(scan, equals + 1));
    if (place < 0 || scan.deadTags?.has(place)) return giveUp(scan, values);
    values.push(place);
  }
}

function valueEnd(scan: Scan, place: number): number {
  const quote = scan.text.charAt(place);
  if (quote !== "'" && quote !== '"') return -1;
  const end = scan.text.indexOf(quote, place + 1) + 1;
  const leavesLine = place < scan.lineEnd && end > scan.lineEnd;
  return end === 0 || leavesLine ? -1 : end;
}

/** From the end of a value on all tags read alike, so no other tag need try again there. */
function giveUp(scan: Scan, values: readonly number[]): number {
  scan.deadTags ??= new Set();
  for (const place of values) scan.deadTags.add(place);
  return -1;
}

const DASHES = ["&md;", "&mdash;", "&ndash;"];
const LEGACY = ["&ht;", "&tl;", "&ur;", "&lr;", "&qc;", "&ql;", "&qr;", "&odq;", "&cdq;"];

export function entities(scan: Scan, place: number, code: number): void {
  if (code === 0x96 || code === 0x97 || (code >= 0x2013 && code <= 0x2015)) {
    scan.offer(place + 1, place + 1, punctuation);
  }
  if (code !== 0x26) return;
  keep(scan, scan.oneOf(place, DASHES), punctuation);
  keep(scan, scan.word(place, "&amp;"), ampersand);
  keep(scan, Math.max(scan.oneOf(place, LEGACY), numberedEnd(scan, place)), plain);
}

function numberedEnd(scan: Scan, place: number): number {
  if (scan.code(place + 1) !== 0x23) return -1;
  let end = place + 2;
  while (is(scan.code(end), ASCII_DIGIT)) end++;
  return end > place + 2 && scan.code(end) === 0x3b ? end + 1 : -1;
}

function keep(scan: Scan, end: number, render: typeof plain): void {
  if (end > 0) scan.offer(end, end, render);
}

/** Western and East Asian smileys. */
import { ASCII_DIGIT, ASCII_LETTER, is } from "./ptb-chars";
import { rounded, spacedSmiley } from "./ptb-render";
import type { Scan } from "./ptb-scan";

const EYES = ":;=";
const NOSES = "-o*'";
const MOUTHS = "()DPdpO\\{@|[]";
const CHEEKS = "^x=~<>'";

export function smileys(scan: Scan, place: number, code: number): void {
  sideways(scan, place, code);
  if (code === 0x28) bracketed(scan, place);
  else if (isOneOf(code, CHEEKS) || code === 0x2d) upright(scan, place, code);
}

function isOneOf(code: number, chars: string): boolean {
  return code < 0x80 && chars.includes(String.fromCharCode(code));
}

/** `:-)` and its like, if no ASCII letter or digit follows. */
function sideways(scan: Scan, place: number, code: number): void {
  const eyes = code === 0x3c || code === 0x3e ? place + 1 : place;
  if (!isOneOf(scan.code(eyes), EYES)) return;
  const mouth = isOneOf(scan.code(eyes + 1), NOSES) ? eyes + 2 : eyes + 1;
  if (!isOneOf(scan.code(mouth), MOUTHS)) return;
  const end = mouth + 1;
  if (end < scan.text.length && !is(scan.code(end), ASCII_LETTER | ASCII_DIGIT))
    scan.offer(end + 1, end, rounded);
}

/** `^_^`; and what a slip in the official rule for `^.^` makes of it, which runs on to the next `<`. */
function upright(scan: Scan, place: number, code: number): void {
  const third = scan.code(place + 2);
  if (scan.code(place + 1) === 0x5f && (isOneOf(third, CHEEKS) || third === 0x2d)) {
    scan.offer(place + 3, place + 3, rounded);
  }
  if (code === 0x27 || code === 0x2d || scan.word(place + 1, ".[^x=") < 0) return;
  const end = scan.nextLess(place + 6);
  if (end > 0 && end < scan.lineEnd && scan.word(end, "<>]") > 0) scan.offer(end + 3, end + 3, spacedSmiley);
}

/** `(^_^)`, `(^^)`, `(^-^)`. */
function bracketed(scan: Scan, place: number): void {
  const left = scan.code(place + 1);
  if (!isOneOf(left, CHEEKS) && left !== 0x2d) return;
  for (const right of [place + 2, place + 3]) {
    const between = right === place + 3 ? scan.code(place + 2) : 0x5f;
    const cheek = scan.code(right);
    const fits = (between === 0x5f || between === 0x2e) && (isOneOf(cheek, CHEEKS) || cheek === 0x2d);
    const dashed = between === 0x2d && left !== 0x2d && (isOneOf(cheek, CHEEKS) || cheek === 0x60);
    if ((fits || dashed) && scan.code(right + 1) === 0x29) scan.offer(right + 2, right + 2, rounded);
  }
}

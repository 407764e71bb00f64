/** What the caption tokeniser knows of each UTF-16 unit: one table of bits, read by every rule. */
import { DIGITS, LETTERS, MARKS, SYMBOLS } from "./ptb-unicode";

/** A letter of any script. */
export const LETTER = 1;
/** A letter, or a mark that words may hold. */
export const WORDY = 2;
/** A decimal digit of any script. */
export const DIGIT = 4;
/** Blank within a line. */
export const BLANK = 8;
/** Ends a line. */
export const BREAK = 16;
/** A token by itself, printed as it is. */
export const SYMBOL = 32;
/** Single or double quotation mark that may come in pairs. */
export const CURLY = 64;
export const ASCII_LETTER = 128;
export const ASCII_DIGIT = 256;

const FLAGS = new Uint16Array(0x10000);

function mark(bits: number, from: number, to = from): void {
  for (let code = from; code <= to; code++) FLAGS[code] = FLAGS[code]! | bits;
}

function markRanges(bits: number, packed: string): void {
  let at = 0;
  for (const entry of packed.split(" ")) {
    const [gap, reach] = entry.split("+");
    const from = at + Number.parseInt(gap!, 36);
    at = from + (reach === undefined ? 0 : Number.parseInt(reach, 36));
    mark(bits, from, at);
  }
}

function markEach(bits: number, chars: string): void {
  for (let i = 0; i < chars.length; i++) mark(bits, chars.charCodeAt(i));
}

markRanges(LETTER | WORDY, LETTERS);
markRanges(WORDY, MARKS);
markRanges(DIGIT, DIGITS);
markRanges(SYMBOL, SYMBOLS);
markEach(BLANK, " \t\u00a0\u3000");
mark(BLANK, 0x2000, 0x200a);
markEach(BREAK, "\n\v\f\r\u0085\u2028\u2029");
markEach(SYMBOL, "+%&~^|\\=/.\u00b2\u00b3\u00b9\u2044\u3001");
mark(SYMBOL, 0x2074, 0x2079);
mark(SYMBOL, 0x207a, 0x207f);
mark(SYMBOL, 0x208a, 0x208e);
markEach(CURLY, "`\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00ab\u00bb");
mark(CURLY, 0x91, 0x94);
mark(ASCII_LETTER, 0x41, 0x5a);
mark(ASCII_LETTER, 0x61, 0x7a);
mark(ASCII_DIGIT, 0x30, 0x39);

/** True if `code` has any of `bits`; false beyond the end of the text, where the code is NaN. */
export function is(code: number, bits: number): boolean {
  return ((FLAGS[code] ?? 0) & bits) !== 0;
}

/**
 * Letter under which the rules' own words are looked up: ASCII lower case. Long s, the Kelvin sign and the two
 * Turkish i's fold onto ASCII letters too, as they do in the official tool.
 */
export function fold(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 32 : code;
  if (code === 0x17f) return 0x73;
  if (code === 0x212a) return 0x6b;
  if (code === 0x130 || code === 0x131) return 0x69;
  return code;
}

export function isUpperAscii(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

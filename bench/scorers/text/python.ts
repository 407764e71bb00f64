/**
 * Python's string and number rules, which the official scorers depend on and JavaScript does not share: white space,
 * word characters, `float()`, and rounding of exact ties to even.
 */

/** What `str.split()` and `str.strip()` remove. JavaScript's `\s` lacks 1C-1F and 85 and has FEFF in addition. */
const SEPARATORS = "\\x1c-\\x1f";
const SPACE = `\\t-\\r${SEPARATORS} \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000`;
const SPACES = new RegExp(`[${SPACE}]+`);
const LEADING = new RegExp(`^[${SPACE}]+`);

/** `\w`, `\d` of Python's `re` on text: letters and numbers of any script, no combining marks. */
export const WORD = "[\\p{L}\\p{N}_]";
export const DIGIT = "\\p{Nd}";

export function pythonStrip(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end).replace(LEADING, "");
}

/** Words between white space; none for a blank text. */
export function pythonSplit(text: string): string[] {
  return text.split(SPACES).filter((word) => word !== "");
}

function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    (code >= 0x09 && code <= 0x0d) ||
    (code >= 0x1c && code <= 0x1f) ||
    code === 0x85 ||
    code === 0xa0 ||
    (code > 0xff && SPACES.test(String.fromCharCode(code)))
  );
}

const NUMBER = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;
const SEPARATOR = new RegExp(`[${SEPARATORS}]`);
const NOT_FINITE = /^([+-]?)(inf|infinity|nan)$/i;

/** `float(text)`; null where Python raises ValueError. Spaces around, `1_0`, `inf`, `nan` and digits of any script count. */
export function pythonFloat(text: string): number | null {
  // Unlike strip(), float() takes the separators 1C to 1F for characters like any other.
  if (SEPARATOR.test(text)) return null;
  const stripped = pythonStrip(text).replace(/\p{Nd}/gu, asciiDigit);
  const special = NOT_FINITE.exec(stripped);
  if (special) {
    if (special[2]?.toLowerCase() === "nan") return Number.NaN;
    return special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  return NUMBER.test(stripped) ? Number(stripped.replaceAll("_", "")) : null;
}

/** Decimal digits of a script stand in runs of ten that begin with its zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return digit;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  // Some runs follow each other without a gap (the mathematical digits), all of them aligned to their first zero.
  return String((code >= 0x1d7ce && code <= 0x1d7ff ? (code - 0x1d7ce) % 10 : code - zero) % 10);
}

/** `"{:.<digits>f}".format(value)`: rounds the exact binary value, ties to even, where `toFixed` rounds them up. */
export function pythonFixed(value: number, digits: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  const fixed = Object.is(value, -0) ? `-${(0).toFixed(digits)}` : value.toFixed(digits);
  // value * 10^digits ends in exactly one half if and only if value * 2^(digits+1) is an odd integer.
  const scaled = Math.abs(value) * 2 ** (digits + 1);
  if (!Number.isInteger(scaled) || scaled % 2 === 0) return fixed;
  const negative = fixed.startsWith("-");
  const whole = BigInt(fixed.replace(/[-.]/g, ""));
  if (whole % 2n === 0n) return fixed;
  const text = (whole - 1n).toString().padStart(digits + 1, "0");
  const body = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return negative ? `-${body}` : body;
}

/** `round(value, digits)`. */
export function pythonRound(value: number, digits: number): number {
  return Number(pythonFixed(value, digits));
}

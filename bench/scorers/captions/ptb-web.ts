/** Web addresses, mail addresses, user names and hash tags, file names. */
import { ASCII_DIGIT, ASCII_LETTER, BLANK, BREAK, DIGIT, is, WORDY } from "./ptb-chars";
import { plain } from "./ptb-render";
import type { Scan } from "./ptb-scan";
import { letterLength, wordRun } from "./ptb-words";

/** What ASCII characters may do in an address; all others may do anything. */
const IN_MAIL = 1;
const IN_LINK = 2;
const IN_PATH = 4;
const IN_WWW = 8;
const IN_HOST = 16;
const LAST = 32;

const ADDRESS = new Uint8Array(128).fill(63);
forbid(63, ' \t\n\f\r"<>|()');
forbid(63 - IN_PATH, "{}");
forbid(IN_WWW | IN_HOST | LAST, ".!?,");
forbid(LAST, "-");
// The official list of what a bare host may not hold has a range by mistake: all from comma to underscore.
forbid(IN_HOST, "`'$");
for (let code = 0x2c; code <= 0x5f; code++) forbid(IN_HOST, String.fromCharCode(code));

function forbid(bits: number, chars: string): void {
  for (const char of chars) ADDRESS[char.charCodeAt(0)]! &= ~bits;
}

function allows(code: number, bit: number): boolean {
  if (code < 128) return (ADDRESS[code]! & bit) !== 0;
  return code >= 128 && !(code === 0xa0 && bit === IN_MAIL);
}

function runEnd(scan: Scan, place: number, bit: number): number {
  let end = place;
  while (allows(scan.code(end), bit)) end++;
  return end;
}

export function addresses(scan: Scan, place: number, code: number): void {
  if (scan.hasSlash) keep(scan, linkEnd(scan, place));
  if (scan.hasHost) {
    keep(scan, hostEnd(scan, place));
    keep(scan, wwwEnd(scan, place));
  }
  if (scan.hasAt) keep(scan, mailEnd(scan, place, code));
  keep(scan, handleEnd(scan, place, code));
}

function keep(scan: Scan, end: number): void {
  if (end > 0) scan.offer(end, end, plain);
}

/** End of what may stand in an address after `place`, without the marks that would rather end a sentence. */
function trimmedEnd(scan: Scan, place: number, bit: number): number {
  let end = runEnd(scan, place, bit);
  while (end > place && !allows(scan.code(end - 1), LAST)) end--;
  return end >= place + 2 ? end : -1;
}

function linkEnd(scan: Scan, place: number): number {
  const colon = scan.oneOf(place, ["https", "http"]);
  return colon > 0 && scan.word(colon, "://") > 0 ? trimmedEnd(scan, colon + 3, IN_LINK) : -1;
}

function pathEnd(scan: Scan, place: number): number {
  return scan.code(place) === 0x2f ? trimmedEnd(scan, place + 1, IN_PATH) : -1;
}

const TOP_LEVEL = ["com", "net", "org", "edu"];

function hostEnd(scan: Scan, place: number): number {
  if (place < scan.dead.host) return -1;
  let best = -1;
  let end = runEnd(scan, place, IN_HOST);
  for (let start = place; end > start && scan.code(end) === 0x2e; end = runEnd(scan, start, IN_HOST)) {
    start = end + 1;
    best = Math.max(best, scan.oneOf(start, TOP_LEVEL));
  }
  if (best < 0) scan.dead.host = end;
  return best < 0 ? -1 : Math.max(best, pathEnd(scan, best));
}

function wwwEnd(scan: Scan, place: number): number {
  if (place < scan.dead.www) return -1;
  let start = scan.word(place, "www.");
  if (start < 0) return -1;
  let best = -1;
  let path = -1;
  for (;;) {
    const end = runEnd(scan, start, IN_WWW);
    if (end === start || scan.code(end) !== 0x2e) {
      if (best < 0) scan.dead.www = end;
      return Math.max(best, path);
    }
    start = end + 1;
    let top = start;
    while (top < start + 4 && is(scan.code(top), ASCII_LETTER)) top++;
    if (top < start + 2) continue;
    best = top;
    if (path < 0) path = pathEnd(scan, top);
  }
}

/** The last `@` of the run decides; then parts with single full stops between them, and a closing bracket. */
function mailEnd(scan: Scan, place: number, code: number): number {
  const entity = code === 0x26 ? scan.word(place, "&lt;") : -1;
  const start = entity > 0 ? entity : code === 0x3c ? place + 1 : place;
  if (!is(scan.code(start), ASCII_LETTER | ASCII_DIGIT)) return -1;
  if (start >= scan.mail.runEnd) readMail(scan, start);
  return start < scan.mail.at ? scan.mail.end : -1;
}

function readMail(scan: Scan, start: number): void {
  const end = runEnd(scan, start, IN_MAIL);
  let at = end - 2;
  while (at > start && !(scan.code(at) === 0x40 && scan.code(at + 1) !== 0x2e)) at--;
  scan.mail.runEnd = end;
  scan.mail.at = at > start ? at : -1;
  if (scan.mail.at < 0) return;
  let stop = at + 1;
  while (stop < end && (scan.code(stop) !== 0x2e || (stop + 1 < end && scan.code(stop + 1) !== 0x2e))) stop++;
  scan.mail.end = scan.code(stop) === 0x3e ? stop + 1 : stop;
}

function handleEnd(scan: Scan, place: number, code: number): number {
  let end = place + 1;
  if (code === 0x40 && isNameStart(scan.code(end))) {
    while (isNameStart(scan.code(end)) || is(scan.code(end), ASCII_DIGIT)) end++;
    return end;
  }
  if (code !== 0x23) return -1;
  for (let length = letterLength(scan, end); length > 0; length = letterLength(scan, end)) end += length;
  return end > place + 1 ? end : -1;
}

function isNameStart(code: number): boolean {
  return code === 0x5f || is(code, ASCII_LETTER);
}

const EXTENSIONS: ReadonlySet<string> = new Set(
  (
    "bat bmp c class cgi cpp dll doc docx exe gif gz h htm html jar java jpeg jpg mov mp3 pdf php pl png " +
    "ppt ps py sql tar txt wav x xml zip"
  ).split(" "),
);
const BY_LENGTH = [...EXTENSIONS].sort((a, b) => b.length - a.length);

/** Parts joined by full stops, the last one a known extension, then a blank or the end of a sentence. */
export function fileNames(scan: Scan, place: number, code: number): void {
  if (!scan.hasInnerStop || place < scan.dead.file || !(is(code, WORDY | DIGIT) || code === 0x26)) return;
  let end = wordRun(scan, place);
  let best = -1;
  for (let start = place; end > start && scan.code(end) === 0x2e; end = wordRun(scan, start)) {
    start = end + 1;
    best = Math.max(best, extensionEnd(scan, start));
  }
  if (best < 0) scan.dead.file = end;
  else scan.offer(best + 1, best, plain);
}

function extensionEnd(scan: Scan, place: number): number {
  const end = scan.oneOf(place, BY_LENGTH);
  if (end < 0) return -1;
  const next = scan.code(end);
  return is(next, BLANK | BREAK) || next === 0x2e || next === 0x3f || next === 0x21 || next === 0x2c
    ? end
    : -1;
}

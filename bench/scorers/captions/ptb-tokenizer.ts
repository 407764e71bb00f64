/**
 * Caption tokens as COCO caption evaluation makes them: Stanford PTBTokenizer 3.4.1 with `-preserveLines
 * -lowerCase`, less the punctuation that pycocoevalcap's wrapper drops.
 */
import { pythonStrip } from "../text/python";
import { mayKeepStop } from "./ptb-abbreviations";
import { ASCII_LETTER, BLANK, is } from "./ptb-chars";
import { match } from "./ptb-lexer";
import { lowerCase } from "./ptb-lower-case";
import { lineBreak, spacedSmiley } from "./ptb-render";
import { Scan } from "./ptb-scan";

/** The wrapper's list. Brackets of the tokeniser come in lower case (`-lrb-`), so they stay. */
const DROPPED: ReadonlySet<string> = new Set(
  "'' ' `` ` -LRB- -RRB- -LCB- -RCB- . ? ! , : - -- ... ;".split(" "),
);

const TWO_IN_ONE: ReadonlySet<string> = new Set(["cannot", "gonna", "gotta", "lemme", "gimme", "wanna"]);

/**
 * The tokens of one caption, taken by itself. A token may hold a no-break space (telephone numbers, tags): scorers
 * that split on blanks part it there.
 *
 * The official pipeline writes all captions to one file, a line each, and pairs lines with captions by number. So
 * a caption that breaks its line (see `breaksLines`) shifts all captions after it there; here the break is a blank
 * like any other. For what the next caption has to say, see `ptbTokenizeBefore`.
 */
export function ptbTokenize(caption: string): string[] {
  return ptbTokenizeBefore(caption, "");
}

/**
 * As `ptbTokenize`, given the caption on the next line of the official file. It matters only to a full stop that
 * ends the caption: after a lone letter, if a word such as `The` comes next (`c` rather than `c.`), and after `no`,
 * `fig` and a few more, if a digit does (`no.` rather than `no`). A tag left open, which would swallow the next
 * caption there, ends with its line here.
 */
export function ptbTokenizeBefore(caption: string, following: string): string[] {
  const scan = new Scan(oneLine(caption), following === "" ? "" : `${oneLine(following)}\n`);
  const lower = caption.toLowerCase();
  // Only then does each letter stand at the same place in both.
  const aligned = lower.length === caption.length;
  const tokens: string[] = [];
  let last = "";
  for (let place = 0; place < scan.lineEnd; ) {
    const quick = aligned ? plainWordEnd(scan, place, lower) : -1;
    if (quick > 0) {
      last = lower.slice(place, quick);
      tokens.push(last);
      place = quick;
      continue;
    }
    const token = nextToken(scan, place);
    place = scan.stop;
    if (token === "") continue;
    last = token;
    if (scan.render === spacedSmiley) tokens.push(...token.split(" "));
    else if (!DROPPED.has(token)) tokens.push(token);
  }
  if (tokens.length > 0 && tokens.at(-1) === last) tokens[tokens.length - 1] = stripEnd(last);
  return tokens;
}

/** The wrapper's first step. */
function oneLine(caption: string): string {
  return caption.replaceAll("\n", " ");
}

function nextToken(scan: Scan, place: number): string {
  if (scan.code(place) !== 0x20) {
    match(scan, place);
    return lowerCase(scan.render(scan.text.slice(place, scan.stop)));
  }
  let end = place + 1;
  while (is(scan.code(end), BLANK)) end++;
  scan.stop = end;
  return "";
}

/** The wrapper strips the line, so blanks that an address may hold go from its end. */
function stripEnd(token: string): string {
  const code = token.charCodeAt(token.length - 1);
  return code > 0x20 && code < 0x80 ? token : pythonStrip(`.${token}`).slice(1);
}

/**
 * End of the word at `place` if no rule can see more in it: ASCII letters up to a blank, or with one mark or some
 * full stops before the blank; -1 otherwise. Most words of a caption are such, and need no look at the rules.
 */
function plainWordEnd(scan: Scan, place: number, lower: string): number {
  let end = place;
  while (is(scan.code(end), ASCII_LETTER)) end++;
  const length = end - place;
  if (length === 0) return -1;
  const mark = scan.code(end);
  if (mark === 0x2e) {
    let stop = end + 1;
    while (scan.code(stop) === 0x2e) stop++;
    if (!isBlankOrEnd(scan.code(stop)) || mayKeepStop(lower.slice(place, end))) return -1;
  } else if (!isBlankOrEnd(mark) && !(isClosingMark(mark) && isBlankOrEnd(scan.code(end + 1)))) return -1;
  return (length === 5 || length === 6) && TWO_IN_ONE.has(lower.slice(place, end)) ? -1 : end;
}

function isBlankOrEnd(code: number): boolean {
  return code === 0x20 || code === 0x0a;
}

function isClosingMark(code: number): boolean {
  return code === 0x2c || code === 0x21 || code === 0x3f || code === 0x3a || code === 0x3b;
}

/**
 * True if the official tool prints this caption over several lines, which shifts every caption after it. That is
 * what a carriage return, vertical tab, form feed, U+2028 or U+2029 does, unless it is the caption's last
 * character and a carriage return, or part of an address or tag. U+0085 does not: it is read as an ellipsis.
 */
export function breaksLines(caption: string): boolean {
  if (!/[\r\v\f\u2028\u2029]/.test(caption)) return false;
  const scan = new Scan(oneLine(caption), "");
  for (let place = 0; place < scan.lineEnd; place = scan.stop) {
    nextToken(scan, place);
    if (scan.render === lineBreak && scan.stop < scan.lineEnd) return true;
  }
  return false;
}

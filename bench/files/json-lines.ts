/** JSON Lines: one JSON document per line, as answer files and item files have them. */
import { readLines } from "./lines";

export interface JsonLine {
  number: number;
  value: unknown;
  /** What is wrong with the line; null where `value` is its document. */
  problem: string | null;
}

/** Every line in order; blank lines at the end of the file are no lines, elsewhere they are broken ones. */
export function* readJsonLines(path: string): Generator<JsonLine> {
  let blanks: number[] = [];
  for (const { number, text, problem } of readLines(path)) {
    if (text !== null && isBlank(text)) {
      blanks.push(number);
      continue;
    }
    for (const blank of blanks) yield { number: blank, value: undefined, problem: "is blank" };
    blanks = [];
    yield text === null ? { number, value: undefined, problem } : parse(number, text);
  }
}

const isBlank = (text: string): boolean => /^[ \t]*$/.test(text);

function parse(number: number, text: string): JsonLine {
  try {
    return { number, value: JSON.parse(text), problem: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { number, value: undefined, problem: `is not valid JSON: ${reasonOf(error)}` };
  }
}

/** V8's message without the line itself, which it may repeat and which may be long; the file may hold control characters. */
function reasonOf({ message }: SyntaxError): string {
  return message
    .replace(/^".*" is not valid JSON$/s, "it is no JSON value")
    .replace(/,? (?:\.{3})?".*"(?:\.{3})? is not valid JSON$/s, "")
    .replace(/ in JSON at position (\d+)/, " at character $1")
    .replace(/\p{Cc}/gu, "\ufffd");
}

/** JSON Lines: one JSON document per line, as answer files and item files have them. */
import { type ByteLine, decodeLine, readByteLines } from "./lines";

/** More blank lines in a row are no end of a file, so that they are told of before all of a file has been read. */
const MOST_BLANKS = 100_000;

const BLANK = Buffer.alloc(0);

export interface JsonLine {
  number: number;
  value: unknown;
  /** What is wrong with the line; null where `value` is its document. */
  problem: string | null;
}

/** Every line in order, not parsed yet; blank lines at the end of the file are no lines, elsewhere they are broken ones. */
export function* readDocumentLines(path: string): Generator<ByteLine> {
  let blanks = 0;
  for (const line of readByteLines(path)) {
    if (line.bytes !== null && isBlank(line.bytes)) {
      blanks++;
      if (blanks < MOST_BLANKS) continue;
      for (; blanks > 0; blanks--) yield { number: line.number - blanks + 1, bytes: BLANK, length: 0 };
      continue;
    }
    for (; blanks > 0; blanks--) yield { number: line.number - blanks, bytes: BLANK, length: 0 };
    yield line;
  }
}

export function parseLine(line: ByteLine): JsonLine {
  const { number, text, problem } = decodeLine(line);
  if (text === null) return { number, value: undefined, problem };
  if (text === "") return { number, value: undefined, problem: "is blank" };
  try {
    return { number, value: JSON.parse(text), problem: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { number, value: undefined, problem: `is not valid JSON: ${reasonOf(error)}` };
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9);
}

/** V8's message without the line itself, which it may repeat and which may be long; the file may hold control characters. */
function reasonOf({ message }: SyntaxError): string {
  return message
    .replace(/^".*" is not valid JSON$/s, "it is no JSON value")
    .replace(/,? (?:\.{3})?".*"(?:\.{3})? is not valid JSON$/s, "")
    .replace(/ in JSON at position (\d+)/, " at character $1")
    .replace(/\p{Cc}/gu, "\ufffd");
}

/** Reads a text file line by line without ever holding more than one line: files of other programs may be huge or broken. */
import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { reading } from "./reading";

/** A longer line is not an answer but an accident. */
export const LONGEST_LINE = 16 * 2 ** 20;

export interface Line {
  /** From 1, as editors count. */
  number: number;
  /** Without its line break; null where the line cannot be read. */
  text: string | null;
  /** Why there is no text. */
  problem: string | null;
}

const CHUNK = 2 ** 20;
const NEWLINE = 10;
const RETURN = 13;
const BYTE_ORDER_MARK = "\ufeff";

/** Lines end with \n or \r\n; a last line without an end counts, an empty file has none. */
export function* readLines(path: string, longest = LONGEST_LINE): Generator<Line> {
  const file = reading(path, () => openSync(path, "r"));
  try {
    const chunk = Buffer.allocUnsafe(CHUNK);
    let rest: Buffer[] = [];
    let restBytes = 0;
    let number = 0;
    const keep = (bytes: Buffer) => {
      restBytes += bytes.length;
      // What is too long is counted on but not held.
      if (restBytes <= longest) rest.push(Buffer.from(bytes));
      else rest = [];
    };
    const finish = (end: Buffer): Line => {
      number++;
      const bytes = restBytes === 0 ? end : joined(rest, restBytes, end, longest);
      const length = restBytes + end.length;
      rest = [];
      restBytes = 0;
      return bytes === null ? tooLong(number, length, longest) : lineOf(number, bytes);
    };
    for (;;) {
      const size = reading(path, () => readSync(file, chunk, 0, CHUNK, null));
      if (size === 0) break;
      let start = 0;
      for (;;) {
        const end = chunk.indexOf(NEWLINE, start);
        if (end < 0 || end >= size) break;
        yield finish(chunk.subarray(start, end));
        start = end + 1;
      }
      if (start < size) keep(chunk.subarray(start, size));
    }
    if (restBytes > 0) yield finish(chunk.subarray(0, 0));
  } finally {
    closeSync(file);
  }
}

function joined(rest: Buffer[], restBytes: number, end: Buffer, longest: number): Buffer | null {
  return restBytes + end.length > longest ? null : Buffer.concat([...rest, end]);
}

function lineOf(number: number, bytes: Buffer): Line {
  if (!isUtf8(bytes)) return { number, text: null, problem: "is not valid UTF-8" };
  const end = bytes.at(-1) === RETURN ? bytes.length - 1 : bytes.length;
  const text = bytes.toString("utf8", 0, end);
  return {
    number,
    text: number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text,
    problem: null,
  };
}

function tooLong(number: number, bytes: number, longest: number): Line {
  return { number, text: null, problem: `is ${bytes} bytes long, more than the ${longest} that are read` };
}

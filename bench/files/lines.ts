/** Reads a text file line by line without ever holding more than one line: files of other programs may be huge or broken. */
import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { chunkSize, reading } from "./reading";

/** A longer line is not an answer but an accident. */
export const LONGEST_LINE = 16 * 2 ** 20;

export interface ByteLine {
  /** From 1, as editors count. */
  number: number;
  /** Without its line break, only valid until the next line is asked for; null where the line is too long. */
  bytes: Buffer | null;
  /** Bytes of the line. */
  length: number;
}

export interface Line {
  number: number;
  /** Null where the line cannot be read. */
  text: string | null;
  /** Why there is no text. */
  problem: string | null;
}

const CHUNK = 2 ** 20;
const NEWLINE = 10;
const RETURN = 13;
const BYTE_ORDER_MARK = "\ufeff";

export function decodeLine({ number, bytes, length }: ByteLine): Line {
  if (bytes === null)
    return {
      number,
      text: null,
      problem: `is ${length} bytes long, more than the ${LONGEST_LINE} that are read`,
    };
  if (!isUtf8(bytes)) return { number, text: null, problem: "is not valid UTF-8" };
  const text = bytes.toString("utf8");
  return {
    number,
    text: number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text,
    problem: null,
  };
}

/** Lines end with \n or \r\n; a last line without an end counts, an empty file has none. */
export function* readByteLines(path: string): Generator<ByteLine> {
  const file = reading(path, () => openSync(path, "r"));
  try {
    const chunk = Buffer.allocUnsafe(chunkSize(file, CHUNK));
    let rest: Buffer[] = [];
    let restBytes = 0;
    let number = 0;
    const keep = (bytes: Buffer) => {
      restBytes += bytes.length;
      // What is too long is counted on but not held.
      if (restBytes <= LONGEST_LINE) rest.push(Buffer.from(bytes));
      else rest = [];
    };
    const finish = (end: Buffer): ByteLine => {
      number++;
      const length = restBytes + end.length;
      const bytes = restBytes === 0 ? end : length > LONGEST_LINE ? null : Buffer.concat([...rest, end]);
      rest = [];
      restBytes = 0;
      return { number, bytes: bytes?.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes, length };
    };
    for (;;) {
      const size = reading(path, () => readSync(file, chunk, 0, chunk.length, null));
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

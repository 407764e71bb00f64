/**
 * The elements of one array of a large JSON document, one at a time, so that files of hundreds of megabytes are read in
 * little memory. Only the outline is scanned here; each element is parsed by JSON.parse.
 */
import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { UserError } from "@/lib/domain/user-error";
import { chunkSize, reading } from "./reading";

const CHUNK = 4 * 2 ** 20;
/** A longer element is not a record but an accident. */
const LONGEST = 256 * 2 ** 20;
const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const OPEN = new Set([0x5b, 0x7b]);
const NOTHING = Buffer.alloc(0);

/**
 * Yields every element of the array at the top of the document, or under `key` of the object at its top. Throws a
 * UserError for a document that is broken or has no such array. What follows the array is not looked at.
 */
export function* readJsonElements(path: string, key: string | null): Generator<unknown> {
  for (const element of readElementBytes(path, key)) yield parseElement(element);
}

/** Reads one element where it stands; returns where it ends, or -1 if it has to be read another way. */
export type ElementScan = (bytes: Uint8Array, start: number) => number;

/** The bytes of one element, only valid until the next one is asked for. Empty where `scan` has read it. */
export interface ElementBytes {
  bytes: Buffer;
  path: string;
  /** For messages. */
  what: string;
}

export function* readElementBytes(
  path: string,
  key: string | null,
  scan: ElementScan = () => -1,
): Generator<ElementBytes> {
  const file = reading(path, () => openSync(path, "r"));
  try {
    const source = new Source(path, file);
    yield* elements(source, path, findArray(source, path, key), scan);
  } finally {
    closeSync(file);
  }
}

/** A window of the file that grows only while one value is longer than it. */
class Source {
  bytes: Buffer = Buffer.alloc(0);
  at = 0;
  #ended = false;
  readonly #path: string;
  readonly #file: number;
  readonly #chunk: number;

  constructor(path: string, file: number) {
    this.#path = path;
    this.#file = file;
    this.#chunk = chunkSize(file, CHUNK);
  }

  /** Drop what lies before `at` and read on; false at the end of the file. */
  more(): boolean {
    if (this.#ended) return false;
    const rest = this.bytes.subarray(this.at);
    if (rest.length > LONGEST)
      throw new UserError(
        `${this.#path} has a value of more than ${LONGEST / 2 ** 20} MB, or one that never ends.`,
        "The file may be damaged; copy it again.",
      );
    // Doubling keeps the time for a long value proportional to its length.
    const room = Math.max(this.#chunk, rest.length);
    const next = Buffer.allocUnsafe(rest.length + room);
    rest.copy(next);
    const size = reading(this.#path, () => readSync(this.#file, next, rest.length, room, null));
    this.bytes = next.subarray(0, rest.length + size);
    this.at = 0;
    this.#ended = size === 0;
    return size > 0;
  }

  /** The next byte that is not white space, not taken; -1 at the end. */
  peek(): number {
    for (;;) {
      while (this.at < this.bytes.length) {
        const byte = this.bytes[this.at] ?? 0;
        if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) return byte;
        this.at++;
      }
      if (!this.more()) return -1;
    }
  }

  /** The bytes of the next value, taken; null where the document ends inside it. */
  value(): Buffer | null {
    this.peek();
    let length = 0;
    for (;;) {
      length = valueLength(this.bytes, this.at);
      if (length >= 0) break;
      // The scan goes on from scratch with a larger window: values are small beside it.
      length = 0;
      if (!this.more()) return null;
    }
    const bytes = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return bytes;
  }
}

/** Bytes of the value that starts at `start`; -1 if it does not end within `bytes`. */
function valueLength(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let i = start; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === QUOTE) {
      i = stringEnd(bytes, i);
      if (i < 0) return -1;
      if (depth === 0) return i + 1 - start;
    } else if (OPEN.has(byte)) depth++;
    else if (byte === 0x5d || byte === 0x7d) {
      if (depth === 0) return i - start;
      if (--depth === 0) return i + 1 - start;
    } else if (depth === 0 && (byte === COMMA || byte <= 32)) return i - start;
  }
  return -1;
}

/** Position of the quote that ends the string opened at `open`; -1 if it is not in `bytes`. */
function stringEnd(bytes: Buffer, open: number): number {
  let end = bytes.indexOf(QUOTE, open + 1);
  while (end >= 0) {
    let slashes = 0;
    while (bytes[end - 1 - slashes] === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
    end = bytes.indexOf(QUOTE, end + 1);
  }
  return -1;
}

/** Moves to the first element; returns what the array is called in messages. */
function findArray(source: Source, path: string, key: string | null): string {
  const top = source.peek();
  if (key === null && top === 0x5b) {
    source.at++;
    return "the list";
  }
  if (key !== null && top === 0x7b) {
    source.at++;
    for (;;) {
      if (source.peek() !== QUOTE) break;
      const bytes = source.value();
      if (bytes === null) throw breaksOff(path, "a key");
      const name = parseElement({ bytes, path, what: "a key" });
      if (source.peek() !== 0x3a) break;
      source.at++;
      if (source.peek() === 0x5b && name === key) {
        source.at++;
        return `"${key}"`;
      }
      if (source.value() === null || source.peek() !== COMMA) break;
      source.at++;
    }
  }
  const wanted = key === null ? "a JSON list" : `a JSON object with the list "${key}"`;
  throw new UserError(`${path} is not ${wanted}.`, "Give the file as its owners publish it.");
}

function* elements(source: Source, path: string, what: string, scan: ElementScan): Generator<ElementBytes> {
  if (source.peek() === 0x5d) return;
  for (let index = 0; ; index++) {
    source.peek();
    const end = scan(source.bytes, source.at);
    if (end >= 0) {
      source.at = end;
      yield { bytes: NOTHING, path, what };
    } else {
      const bytes = source.value();
      const place = `${what}, element ${index}`;
      if (bytes === null) throw breaksOff(path, place);
      yield { bytes, path, what: place };
    }
    const next = source.peek();
    source.at++;
    if (next === 0x5d) return;
    if (next !== COMMA)
      throw new UserError(
        next < 0
          ? `${path}: ${what} breaks off after element ${index}.`
          : `${path}: ${what} has no comma after element ${index}.`,
        "The file may be cut off; copy it again.",
      );
  }
}

function breaksOff(path: string, what: string): UserError {
  return new UserError(`${path}: ${what} breaks off.`, "The file may be cut off; copy it again.");
}

export function parseElement({ bytes, path, what }: ElementBytes): unknown {
  if (!isUtf8(bytes)) throw new UserError(`${path}: ${what} is not valid UTF-8.`, "Copy the file again.");
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(`${path}: ${what} is not valid JSON.`, "The file may be damaged; copy it again.", {
      cause: error,
    });
  }
}

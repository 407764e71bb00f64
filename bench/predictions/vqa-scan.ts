/**
 * Reads plainly written VQA records straight from their bytes: no objects for what nobody looks at, and one string for
 * all occurrences of an answer, which makes every later look-up cheap. Whatever is not plain (escapes, other
 * alphabets, annotators without distinct ids, a value of another type, an unknown nesting) is left to JSON.parse.
 */
import type { VqaItem } from "@/bench/scorers/text/vqa-item";
import { StringPool } from "./string-pool";

export interface VqaRecord extends Omit<VqaItem, "prediction"> {
  id: number | null;
  prediction: string | null;
  answers: string[];
}

export interface VqaScanner {
  /** What the last scan read; null where it read nothing. */
  record: VqaRecord | null;
  /** Null where the record is not plain. The whole of `bytes` has to be one JSON object. */
  scan(bytes: Uint8Array): VqaRecord | null;
  /** Position behind the record that starts at `start`, which is then in `record`; -1 if it is not plain or cut off. */
  scanAt(bytes: Uint8Array, start: number): number;
}

const [QUOTE, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x22, 0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d];
const [ZERO, NINE, SPACE, DELETE, BACKSLASH] = [0x30, 0x39, 0x20, 0x7f, 0x5c];

/** Bytes of a string that stand for themselves. */
const IS_PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= SPACE && byte < DELETE && byte !== BACKSLASH && byte !== QUOTE ? 1 : 0,
);

/** Keys that are read, by length and then by name; every other key is passed over. */
const KEYS =
  "id question_id prediction question_type answer_type answers answer answer_id answer_confidence".split(" ");
const KEYS_BY_LENGTH: readonly (readonly string[])[] = Array.from({ length: 18 }, (_, length) =>
  KEYS.filter((key) => key.length === length),
);
const OTHER = "";

/** Thrown, without the cost of a stack, where a record is to be read by other means; never seen outside. */
const NOT_PLAIN = { notPlain: true };

/** Which fields of a record are read, as bits: an item of our own, an official annotation, an official result. */
const KINDS = {
  item: { id: 1, prediction: 2, question_type: 4, answer_type: 8, answers: 16 },
  annotation: { question_id: 1, question_type: 4, answer_type: 8, answers: 16 },
  result: { question_id: 1, answer: 2 },
} as const;

export function createVqaScanner(kind: keyof typeof KINDS): VqaScanner {
  const fields: Readonly<Record<string, number>> = KINDS[kind];
  const needed = { item: 2 | 16, annotation: 1 | 16, result: 1 | 2 }[kind];
  const pool = new StringPool();
  let bytes: Uint8Array = new Uint8Array();
  let end = 0;
  let at = 0;

  function skipSpace(): number {
    let byte = at < end ? (bytes[at] as number) : 0;
    while (byte === SPACE || byte === 10 || byte === 13 || byte === 9) {
      at++;
      byte = at < end ? (bytes[at] as number) : 0;
    }
    return byte;
  }

  function expect(wanted: number): void {
    if (skipSpace() !== wanted) throw NOT_PLAIN;
    at++;
  }

  /** Past a comma: true; past the closing mark: false. */
  function next(close: number): boolean {
    const byte = skipSpace();
    at++;
    if (byte === COMMA) return true;
    if (byte === close) return false;
    throw NOT_PLAIN;
  }

  /** Moves past a string and returns where its text begins; it ends at `at - 1`. */
  function skipString(): number {
    expect(QUOTE);
    const start = at;
    let i = at;
    while (i < end && IS_PLAIN[bytes[i] as number] === 1) i++;
    if (i >= end || bytes[i] !== QUOTE) throw NOT_PLAIN;
    at = i + 1;
    return start;
  }

  function text(): string {
    const start = skipString();
    return pool.get(bytes, start, at - 1);
  }

  function key(): string {
    const start = skipString();
    const length = at - 1 - start;
    expect(COLON);
    for (const name of KEYS_BY_LENGTH[length] ?? []) {
      let i = 0;
      while (i < length && bytes[start + i] === name.charCodeAt(i)) i++;
      if (i === length) return name;
    }
    return OTHER;
  }

  /** Of at most fifteen digits, so that it is exact. */
  function integer(): number {
    skipSpace();
    const start = at;
    let value = 0;
    let byte = at < end ? (bytes[at] as number) : 0;
    while (byte >= ZERO && byte <= NINE) {
      value = value * 10 + byte - ZERO;
      at++;
      byte = at < end ? (bytes[at] as number) : 0;
    }
    const digits = at - start;
    // A leading zero, a fraction or an exponent is not an integer as JSON has them.
    const ends = byte === COMMA || byte === CLOSE || byte === CLOSE_LIST || byte <= SPACE;
    if (digits === 0 || digits > 15 || !ends || (digits > 1 && bytes[start] === ZERO)) throw NOT_PLAIN;
    return value;
  }

  /** A text or an integer; anything else is for JSON.parse to judge. */
  function skipValue(): void {
    if (skipSpace() === QUOTE) skipString();
    else integer();
  }

  /** Adds the answer and returns the annotator's id; -1 without one. */
  function annotator(answers: string[]): number {
    let answer: string | null = null;
    let id = -1;
    expect(OPEN);
    do {
      const name = key();
      if (name === "answer") answer = text();
      else if (name === "answer_id") id = integer();
      else if (name === "answer_confidence") skipString();
      else skipValue();
    } while (next(CLOSE));
    if (answer === null) throw NOT_PLAIN;
    answers.push(answer);
    return id;
  }

  function annotators(): string[] {
    const answers: string[] = [];
    let ids = 0;
    expect(OPEN_LIST);
    do {
      if (skipSpace() === QUOTE) answers.push(text());
      else {
        const id = annotator(answers);
        // Annotators with ids of their own are left out one at a time, exactly as plain texts are.
        if (id < 0 || id > 30 || ids & (1 << id)) throw NOT_PLAIN;
        ids |= 1 << id;
      }
    } while (next(CLOSE_LIST));
    // All texts or all records with ids.
    if (ids !== 0 && answers.length !== bitCount(ids)) throw NOT_PLAIN;
    return answers;
  }

  function readRecord(): VqaRecord {
    const record: VqaRecord = { id: null, prediction: null, answers: [] };
    let seen = 0;
    expect(OPEN);
    do {
      const name = key();
      const field = fields[name] ?? 0;
      // A key that comes twice is not plain: which of them counts is for JSON.parse to say.
      if (seen & field) throw NOT_PLAIN;
      seen |= field;
      if (field === 0) skipValue();
      else if (field === 1) record.id = integer();
      else if (field === 2) record.prediction = text();
      else if (field === 4) record.question_type = text();
      else if (field === 8) record.answer_type = text();
      else record.answers = annotators();
    } while (next(CLOSE));
    if ((seen & needed) !== needed) throw NOT_PLAIN;
    return record;
  }

  const scanner: VqaScanner = {
    record: null,
    scanAt(source, start) {
      bytes = source;
      end = source.length;
      at = start;
      scanner.record = null;
      try {
        scanner.record = readRecord();
        return at;
      } catch (error) {
        if (error !== NOT_PLAIN) throw error;
        return -1;
      }
    },
    scan(source) {
      if (scanner.scanAt(source, 0) < 0) return null;
      skipSpace();
      return at === end ? scanner.record : null;
    },
  };
  return scanner;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

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

const [QUOTE, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x22, 0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d];
const BACKSLASH = 0x5c;
const [ZERO, NINE, SPACE, DELETE] = [0x30, 0x39, 0x20, 0x7f];

/** Bytes of a string that stand for themselves. */
const IS_PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= SPACE && byte < DELETE && byte !== BACKSLASH ? 1 : 0,
);

/** Fields that are read, as bits; 1 is the id. */
const FIELDS: ReadonlyMap<string, number> = new Map([
  ["prediction", 2],
  ["question_type", 4],
  ["answer_type", 8],
  ["answers", 16],
]);

/** Not an error: the record is read by other means. */
class NotPlain extends Error {}
const notPlain = new NotPlain("not plain");

export class VqaScanner {
  readonly #pool = new StringPool();
  readonly #idKey: string;
  /** What the last scan read; null where it read nothing. */
  record: VqaRecord | null = null;
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;

  /** `idKey`: the field that holds the record's id. */
  constructor(idKey: "id" | "question_id") {
    this.#idKey = idKey;
  }

  /** Null where the record is not plain. The whole of `bytes` has to be one JSON object. */
  scan(bytes: Uint8Array): VqaRecord | null {
    const end = this.scanAt(bytes, 0);
    if (end < 0) return null;
    this.#skipSpace();
    return this.#at === bytes.length ? this.record : null;
  }

  /** Position behind the record that starts at `start`, which is then in `record`; -1 if it is not plain or cut off. */
  scanAt(bytes: Uint8Array, start: number): number {
    this.#bytes = bytes;
    this.#at = start;
    this.record = null;
    try {
      this.record = this.#record();
      return this.#at;
    } catch (error) {
      if (error !== notPlain) throw error;
      return -1;
    }
  }

  #record(): VqaRecord {
    const record: VqaRecord = { id: null, prediction: null, answers: [] };
    let seen = 0;
    this.#expect(OPEN);
    do {
      const key = this.#key();
      const field = key === this.#idKey ? 1 : (FIELDS.get(key) ?? 0);
      // A key that comes twice is not plain: which of them counts is for JSON.parse to say.
      if (seen & field) throw notPlain;
      seen |= field;
      if (field === 0) this.#skipValue();
      else if (field === 1) record.id = this.#integer();
      else if (field === 2) record.prediction = this.#string();
      else if (field === 4) record.question_type = this.#string();
      else if (field === 8) record.answer_type = this.#string();
      else record.answers = this.#answers();
    } while (this.#next(CLOSE));
    if (record.answers.length === 0) throw notPlain;
    return record;
  }

  #answers(): string[] {
    const answers: string[] = [];
    let ids = 0;
    this.#expect(OPEN_LIST);
    do {
      this.#skipSpace();
      if (this.#bytes[this.#at] === QUOTE) answers.push(this.#string());
      else {
        const id = this.#annotator(answers);
        // Annotators with ids of their own are left out one at a time, exactly as plain texts are.
        if (id < 0 || id > 30 || ids & (1 << id)) throw notPlain;
        ids |= 1 << id;
      }
    } while (this.#next(CLOSE_LIST));
    // All texts or all records with ids.
    if (ids !== 0 && answers.length !== bitCount(ids)) throw notPlain;
    return answers;
  }

  /** Adds the answer and returns the annotator's id; -1 without one. */
  #annotator(answers: string[]): number {
    let text: string | null = null;
    let id = -1;
    this.#expect(OPEN);
    do {
      const key = this.#key();
      if (key === "answer") text = this.#string();
      else if (key === "answer_id") id = this.#integer();
      else if (key === "answer_confidence") this.#skipString();
      else this.#skipValue();
    } while (this.#next(CLOSE));
    if (text === null) throw notPlain;
    answers.push(text);
    return id;
  }

  #key(): string {
    const key = this.#string();
    this.#expect(COLON);
    return key;
  }

  /** Past a comma: true; past the closing mark: false. */
  #next(close: number): boolean {
    this.#skipSpace();
    const byte = this.#bytes[this.#at++];
    if (byte === COMMA) return true;
    if (byte === close) return false;
    throw notPlain;
  }

  #expect(byte: number): void {
    this.#skipSpace();
    if (this.#bytes[this.#at++] !== byte) throw notPlain;
  }

  #skipSpace(): void {
    const bytes = this.#bytes;
    for (;;) {
      const byte = bytes[this.#at];
      if (byte !== SPACE && byte !== 10 && byte !== 13 && byte !== 9) return;
      this.#at++;
    }
  }

  #string(): string {
    this.#expect(QUOTE);
    const bytes = this.#bytes;
    const start = this.#at;
    let hash = 0;
    let at = start;
    for (;;) {
      const byte = bytes[at];
      if (byte === QUOTE) break;
      if (byte === undefined || IS_PLAIN[byte] === 0) throw notPlain;
      hash = Math.imul(hash ^ byte, 0x01000193);
      at++;
    }
    this.#at = at + 1;
    return this.#pool.get(bytes, start, at, hash >>> 0);
  }

  /** Of at most fifteen digits, so that it is exact. */
  #integer(): number {
    this.#skipSpace();
    const start = this.#at;
    let value = 0;
    for (;;) {
      const byte = this.#bytes[this.#at] ?? 0;
      if (byte < ZERO || byte > NINE) break;
      value = value * 10 + byte - ZERO;
      this.#at++;
    }
    const digits = this.#at - start;
    const after = this.#bytes[this.#at] ?? 0;
    // A leading zero, a fraction or an exponent is not an integer as JSON has them.
    const ends = after === COMMA || after === CLOSE || after === CLOSE_LIST || after <= SPACE;
    if (digits === 0 || digits > 15 || !ends || (digits > 1 && this.#bytes[start] === ZERO)) throw notPlain;
    return value;
  }

  /** A text or an integer; anything else is for JSON.parse to judge. */
  #skipValue(): void {
    this.#skipSpace();
    if (this.#bytes[this.#at] === QUOTE) this.#skipString();
    else this.#integer();
  }

  #skipString(): void {
    this.#expect(QUOTE);
    const bytes = this.#bytes;
    let at = this.#at;
    for (;;) {
      const byte = bytes[at++];
      if (byte === QUOTE) break;
      if (byte === undefined || IS_PLAIN[byte] === 0) throw notPlain;
    }
    this.#at = at;
  }
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/** Submitted methods: known by the id that their file gives and by the file itself, because a later version has the same id. */

/** What the source of a submitted strategy is called beside its record. */
export const SOURCE_FILE = "strategy.ts";

const HASH_DIGITS = 12;

/** `small-replay.bea2f9059ef0`. `source`: SHA-256 of the file in hexadecimal. */
export function submittedMethodId(strategy: string, source: string): string {
  return `${strategy}.${source.slice(0, HASH_DIGITS)}`;
}

/** Instruction wordings: several for training; the test split shares them and adds one that was never trained. */
import type { Rng } from "@/bench/engine/rng";
import type { Split } from "./task";

export interface Wordings {
  /** Templates with {placeholders}, used in all splits. */
  shared: readonly string[];
  /** Used by about a quarter of the test items and nowhere else. */
  testOnly: string;
}

/** The suffix that several tasks share; this shared wording is where their formats interfere. */
export const SINGLE_WORD = "answer using single word";

const TEST_ONLY_SHARE = 0.25;

/** One wording with its placeholders filled in. */
export function phrase(
  rng: Rng,
  split: Split,
  wordings: Wordings,
  values: Readonly<Record<string, string>> = {},
): string {
  const template =
    split === "test" && rng.chance(TEST_ONLY_SHARE) ? wordings.testOnly : rng.pick(wordings.shared);
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`wording "${template}" needs a value for ${name}`);
    return value;
  });
}

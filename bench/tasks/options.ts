/** Multiple-choice options in the form "A red B blue C green". */
import type { Rng } from "@/bench/engine/rng";

const OPTION_LETTERS = ["A", "B", "C"] as const;

/** Shuffles three options, one of them right; returns the option text and the letter of the right one. */
export function drawOptions(
  rng: Rng,
  right: string,
  wrong: readonly string[],
): { options: string; letter: string } {
  const words = rng.shuffle([right, ...wrong]);
  if (words.length !== OPTION_LETTERS.length) throw new RangeError(`${words.length} options instead of 3`);
  return {
    options: words.map((word, i) => `${OPTION_LETTERS[i]} ${word}`).join(" "),
    letter: OPTION_LETTERS[words.indexOf(right)] as string,
  };
}

/** Every item but one. */
export function others<T>(items: readonly T[], one: T): T[] {
  return items.filter((item) => item !== one);
}

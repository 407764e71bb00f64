/** Random words around base instructions; they untie the decoder's look-up from absolute positions. */
import type { Rng } from "@/bench/engine/rng";

export const FILLERS = [
  "the", "image", "of", "this", "in", "is", "question", "with", "answer", "single", "word", "using", "what", "?", "if", "on",
] as const; // biome-ignore format: one line

const FILLED_SHARE = 0.7;
/** Most filler words on either side. */
const MOST = 4;

/** With probability 0.7, 0 to 4 filler words before and 0 to 4 after the instruction. */
export function withFillers(rng: Rng, instruction: string): string {
  if (!rng.chance(FILLED_SHARE)) return instruction;
  const some = (): string[] => Array.from({ length: rng.int(MOST + 1) }, () => rng.pick(FILLERS));
  return [...some(), instruction, ...some()].join(" ");
}

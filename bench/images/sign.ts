/** A sign: one to three letters in a row. */
import type { Rng } from "@/bench/engine/rng";
import { LETTERS } from "./font";
import { CELL, FREE_FROM, GRID, scaleOf } from "./geometry";
import { COLORS, type Ink } from "./palette";
import type { TextMark } from "./picture";

const INKS: readonly Ink[] = ["white", ...COLORS];

/** count letters; half of the signs are white, the others coloured. */
export function drawSign(rng: Rng, count: number, size: number): TextMark {
  const scale = scaleOf(size);
  const free = size >= FREE_FROM;
  return {
    kind: "text",
    letters: Array.from({ length: count }, () => rng.pick(LETTERS)),
    ink: rng.chance(0.5) ? "white" : rng.pick(INKS.slice(1)),
    x: free
      ? rng.int(size - count * CELL * scale + 1)
      : scale * (CELL * rng.int(GRID - count + 1) + rng.int(3)),
    y: free ? rng.int(size - CELL * scale + 1) : scale * (CELL * rng.int(GRID) + rng.int(2)),
  };
}

/** A book cover: the title on top, a coloured band (its colour is the genre), the author at the bottom. */
import type { Rng } from "@/bench/engine/rng";
import { LETTERS } from "./font";
import { CELL, GRID, scaleOf, UNIT_SIZE } from "./geometry";
import { COLORS } from "./palette";
import type { BlockMark, TextMark } from "./picture";

/** Letters of a title and of an author. */
const LETTER_COUNT = 2;
const BAND_TOP = 9;
const BAND_HEIGHT = 14;

export interface Cover {
  title: TextMark;
  author: TextMark;
  band: BlockMark;
}

export function drawCover(rng: Rng, size: number): Cover {
  const scale = scaleOf(size);
  const line = (row: number): TextMark => ({
    kind: "text",
    letters: Array.from({ length: LETTER_COUNT }, () => rng.pick(LETTERS)),
    ink: "white",
    x: scale * (CELL * rng.int(GRID - LETTER_COUNT + 1) + rng.int(3)),
    y: scale * (CELL * row + rng.int(2)),
  });
  const band: BlockMark = {
    kind: "block",
    color: rng.pick(COLORS),
    x: 0,
    y: BAND_TOP * scale,
    width: UNIT_SIZE * scale,
    height: BAND_HEIGHT * scale,
  };
  return { title: line(0), author: line(GRID - 1), band };
}

/** A bar chart of three bars that differ in colour and height. */
import type { Rng } from "@/bench/engine/rng";
import { CELL, GRID, scaleOf } from "./geometry";
import { COLORS } from "./palette";
import type { BlockMark } from "./picture";

/** Heights at scale 1, pixels; far enough apart to be ranked by eye. */
const HEIGHTS = [6, 11, 16, 21, 26] as const;
const BARS = 3;

/** Three bars from left to right in three of the four columns, standing on the bottom edge. */
export function drawBars(rng: Rng, size: number): BlockMark[] {
  const scale = scaleOf(size);
  const gap = rng.int(GRID);
  const columns = [...Array(GRID).keys()].filter((column) => column !== gap);
  const heights = rng.sample(HEIGHTS, BARS);
  const colors = rng.sample(COLORS, BARS);
  return columns.map((column, i) => {
    const height = scale * (heights[i] as number);
    const color = colors[i] as (typeof colors)[number];
    const x = scale * (CELL * column + rng.int(2));
    return { kind: "block", color, x, y: size - height, width: 7 * scale, height };
  });
}

/** The bars from the tallest to the shortest. */
export function byHeight(bars: readonly BlockMark[]): BlockMark[] {
  return [...bars].sort((a, b) => b.height - a.height);
}

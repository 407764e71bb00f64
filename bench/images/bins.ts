/**
 * Boxes in words. Each axis has 8 bins, numbered p0..p7, of size / 8 pixels. "x1 y1 x2 y2" names the bins of the
 * box's first and last pixel column and row (inclusive), so the box read back is [x1, x2 + 1) x [y1, y2 + 1) in bins.
 * An object aligned to a cell of 32-pixel pictures covers exactly two bins on each axis.
 */
import type { ShapeMark } from "./picture";

export const BINS = 8;

/** Edges in bins; x1 <= x < x2 and y1 <= y < y2. */
export interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** For example "p2 p4 p3 p5". */
export function boxWords({ x, y, side }: ShapeMark, size: number): string {
  const bin = (pixel: number): string => `p${Math.floor((pixel * BINS) / size)}`;
  return [x, y, x + side - 1, y + side - 1].map(bin).join(" ");
}

/** Null if the text is not exactly four bins in range with x1 <= x2 and y1 <= y2. */
export function readBox(text: string): Box | null {
  const words = text.trim().split(/\s+/);
  if (words.length !== 4 || !words.every((word) => /^p[0-7]$/.test(word))) return null;
  const [x1, y1, x2, y2] = words.map((word) => Number(word.slice(1))) as [number, number, number, number];
  return x1 <= x2 && y1 <= y2 ? { x1, y1, x2: x2 + 1, y2: y2 + 1 } : null;
}

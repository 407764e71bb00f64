/** Turns a picture into RGB bytes: background, marks with colour jitter, then blur, then pixel noise. */
import type { Rng } from "@/bench/engine/rng";
import { blur } from "./blur";
import { GLYPH_HEIGHT, GLYPH_WIDTH, GLYPHS } from "./font";
import { CELL, scaleOf } from "./geometry";
import { toNoisyBytes } from "./noise";
import { INK, type Ink } from "./palette";
import type { BlockMark, Picture, ShapeMark, TextMark } from "./picture";
import { MASKS } from "./shapes";
import { BRIGHTNESS } from "./textures";

export interface Look {
  /** Standard deviation of the pixel noise, in units of full brightness. Default 0.03. */
  noise?: number;
  /** Passes of a 5 x 5 box blur (wider on larger canvases). Default 0. */
  blur?: number;
}

const COLOR_JITTER = 0.05;

interface Canvas {
  /** size x size x 3, values about 0..1. */
  pixels: Float32Array;
  size: number;
  scale: number;
}

/** RGB bytes, row-major, size x size x 3. */
export function render(picture: Picture, size: number, rng: Rng, look: Look = {}): Uint8Array {
  const canvas: Canvas = { pixels: new Float32Array(size * size * 3), size, scale: scaleOf(size) };
  paintBackground(canvas, rng);
  for (const mark of picture) {
    if (mark.kind === "shape") paintShape(canvas, mark, jittered(mark.color, rng));
    else if (mark.kind === "text") paintText(canvas, mark, jittered(mark.ink, rng));
    else paintBlock(canvas, mark, jittered(mark.color, rng));
  }
  if (look.blur) blur(canvas.pixels, size, 2 * canvas.scale, look.blur);
  return toNoisyBytes(canvas.pixels, look.noise ?? 0.03, rng);
}

function paintBackground({ pixels }: Canvas, rng: Rng): void {
  const grey = rng.between(0, 0.2);
  const tint = [rng.between(0, 0.08), rng.between(0, 0.08), rng.between(0, 0.08)];
  for (let i = 0; i < pixels.length; i++) pixels[i] = grey + (tint[i % 3] as number);
}

function jittered(ink: Ink, rng: Rng): number[] {
  return INK[ink].map((value) => value + COLOR_JITTER * rng.normal());
}

/** Pixels outside the canvas are a bug of the layout, so they throw instead of being cut off. */
function paint({ pixels, size }: Canvas, x: number, y: number, rgb: readonly number[], factor = 1): void {
  if (x < 0 || y < 0 || x >= size || y >= size) throw new RangeError(`pixel ${x},${y} is outside ${size}`);
  const at = 3 * (y * size + x);
  for (let channel = 0; channel < 3; channel++) pixels[at + channel] = factor * (rgb[channel] as number);
}

function paintShape(canvas: Canvas, { shape, texture, x, y, side }: ShapeMark, rgb: readonly number[]): void {
  const mask = MASKS[shape];
  const brightness = BRIGHTNESS[texture];
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++)
      if (mask((2 * column + 1) / side - 1, (2 * row + 1) / side - 1))
        paint(
          canvas,
          x + column,
          y + row,
          rgb,
          brightness(Math.floor(column / canvas.scale), Math.floor(row / canvas.scale)),
        );
}

function paintText(canvas: Canvas, { letters, x, y }: TextMark, rgb: readonly number[]): void {
  const { scale } = canvas;
  letters.forEach((letter, index) => {
    const left = x + index * CELL * scale;
    for (let row = 0; row < GLYPH_HEIGHT * scale; row++)
      for (let column = 0; column < GLYPH_WIDTH * scale; column++)
        if (GLYPHS[letter][Math.floor(row / scale)]?.[Math.floor(column / scale)] === "#")
          paint(canvas, left + column, y + row, rgb);
  });
}

function paintBlock(canvas: Canvas, { x, y, width, height }: BlockMark, rgb: readonly number[]): void {
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) paint(canvas, x + column, y + row, rgb);
}

/** One large textured object. */
import type { Rng } from "@/bench/engine/rng";
import { CELL, FREE_FROM, scaleOf } from "./geometry";
import { COLORS } from "./palette";
import type { ShapeMark } from "./picture";
import { SHAPES } from "./shapes";
import { TEXTURES } from "./textures";

/** Sides at scale 1, pixels: they fill two or three cells. */
const SIDES = [15, 23] as const;

export function drawBigObject(rng: Rng, size: number): ShapeMark {
  const scale = scaleOf(size);
  const side = rng.pick(SIDES) * scale;
  const cells = (size - side - scale) / (CELL * scale) + 1; // top-left corners that leave room for the jitter
  const place = (): number =>
    size >= FREE_FROM ? rng.int(size - side + 1) : scale * (CELL * rng.int(cells) + rng.int(2));
  return {
    kind: "shape",
    shape: rng.pick(SHAPES),
    color: rng.pick(COLORS),
    texture: rng.pick(TEXTURES),
    x: place(),
    y: place(),
    side,
  };
}

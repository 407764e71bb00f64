/** A scene: several small objects that do not touch, and what can be said about where they are. */
import type { Rng } from "@/bench/engine/rng";
import { CELL, FREE_FROM, GRID, scaleOf } from "./geometry";
import { COLORS } from "./palette";
import type { ShapeMark } from "./picture";
import { SHAPES } from "./shapes";

/** Object side at scale 1, pixels. */
const SIDE = 7;

export const RELATIONS = ["left", "right", "above", "below"] as const;
export type Relation = (typeof RELATIONS)[number];

/** count objects; shapes and colours are all different unless `repeats` is set (for counting). */
export function drawScene(rng: Rng, count: number, size: number, repeats = false): ShapeMark[] {
  const places = size >= FREE_FROM ? freePlaces(rng, count, size) : alignedPlaces(rng, count, size);
  const shapes = repeats ? places.map(() => rng.pick(SHAPES)) : rng.sample(SHAPES, count);
  const colors = repeats ? places.map(() => rng.pick(COLORS)) : rng.sample(COLORS, count);
  return places.map(({ x, y }, i) => ({
    kind: "shape",
    shape: shapes[i] as (typeof shapes)[number],
    color: colors[i] as (typeof colors)[number],
    texture: "solid",
    x,
    y,
    side: SIDE * scaleOf(size),
  }));
}

/** Distinct cells of the 4 x 4 grid, top-left pixel 0 or 1 into the cell (times the scale). */
function alignedPlaces(rng: Rng, count: number, size: number): { x: number; y: number }[] {
  const scale = scaleOf(size);
  const cells = rng.sample([...Array(GRID * GRID).keys()], count);
  const place = (index: number): number => scale * (CELL * index + rng.int(2));
  return cells.map((cell) => ({ x: place(cell % GRID), y: place(Math.floor(cell / GRID)) }));
}

/** Anywhere, but with bounding boxes that do not overlap. */
function freePlaces(rng: Rng, count: number, size: number): { x: number; y: number }[] {
  const side = SIDE * scaleOf(size);
  const places: { x: number; y: number }[] = [];
  while (places.length < count) {
    const x = rng.int(size - side + 1);
    const y = rng.int(size - side + 1);
    if (places.every((other) => Math.abs(other.x - x) >= side || Math.abs(other.y - y) >= side))
      places.push({ x, y });
  }
  return places;
}

/** Row and column of the cell that holds the object's centre, 1..4 each, from the top left. */
export function cellOf(object: ShapeMark, size: number): { row: number; column: number } {
  const index = (start: number): number => 1 + Math.floor((start + object.side / 2) / (CELL * scaleOf(size)));
  return { row: index(object.y), column: index(object.x) };
}

/** Objects row of cells by row of cells, and from left to right within a row. */
export function rasterOrder(objects: readonly ShapeMark[], size: number): ShapeMark[] {
  return [...objects].sort((a, b) => cellOf(a, size).row - cellOf(b, size).row || a.x - b.x);
}

/** Every relation in which `a` stands to `b`. Boxes that do not overlap always have at least one. */
export function relationsOf(a: ShapeMark, b: ShapeMark): Relation[] {
  const holds: Record<Relation, boolean> = {
    left: a.x + a.side <= b.x,
    right: b.x + b.side <= a.x,
    above: a.y + a.side <= b.y,
    below: b.y + b.side <= a.y,
  };
  return RELATIONS.filter((relation) => holds[relation]);
}

import { describe, expect, it } from "vitest";
import { createRng } from "@/bench/engine/rng";
import { byHeight, drawBars } from "@/bench/images/bars";
import { drawBigObject } from "@/bench/images/big-object";
import { drawCover } from "@/bench/images/cover";
import type { Picture } from "@/bench/images/picture";
import { factsOf } from "@/bench/images/picture";
import { render } from "@/bench/images/render";
import { cellOf, drawScene, rasterOrder, relationsOf } from "@/bench/images/scene";
import { MASKS, SHAPES } from "@/bench/images/shapes";
import { drawSign } from "@/bench/images/sign";
import { UserError } from "@/lib/domain/user-error";

const noise = (sd: number): Float64Array => {
  const bytes = render([], 32, createRng(5), { noise: sd });
  return Float64Array.from(bytes, (value) => value / 255);
};

describe.each([32, 64, 96])("pictures of %d pixels", (size) => {
  const rng = createRng(`render ${size}`);
  const draws: (() => Picture)[] = [
    () => drawScene(rng, 5, size),
    () => [drawBigObject(rng, size)],
    () => [drawSign(rng, 3, size)],
    () => drawBars(rng, size),
    () => Object.values(drawCover(rng, size)),
  ];

  it("stay inside the canvas whatever is drawn", () => {
    for (const draw of draws)
      for (let i = 0; i < 100; i++) expect(render(draw(), size, rng)).toHaveLength(size * size * 3);
  });

  it("keep objects apart, so that two of them always stand in some relation", () => {
    for (let i = 0; i < 200; i++) {
      const scene = drawScene(rng, 4, size);
      for (const a of scene)
        for (const b of scene) if (a !== b) expect(relationsOf(a, b).length).toBeGreaterThan(0);
      for (const object of scene) {
        const { row, column } = cellOf(object, size);
        expect(row >= 1 && row <= 4 && column >= 1 && column <= 4).toBe(true);
      }
    }
  });
});

it("the same picture and generator give the same bytes; another generator gives others", () => {
  const scene = drawScene(createRng(1), 3, 32);
  expect(render(scene, 32, createRng(2))).toEqual(render(scene, 32, createRng(2)));
  expect(render(scene, 32, createRng(2))).not.toEqual(render(scene, 32, createRng(3)));
});

it("pixel noise has the standard deviation that was asked for", () => {
  const flat = noise(0);
  const noisy = noise(0.02);
  const difference = noisy.map((value, i) => value - flat[i]!);
  const sd = Math.sqrt(difference.reduce((sum, d) => sum + d * d, 0) / difference.length);
  expect(Math.abs(sd - 0.02)).toBeLessThan(0.002);
});

it("blur spreads brightness but keeps its sum", () => {
  const dot: Picture = [{ kind: "block", color: "blue", x: 12, y: 12, width: 8, height: 8 }];
  const total = (blur: number): number =>
    render(dot, 32, createRng(4), { noise: 0, blur }).reduce((sum, value) => sum + value, 0);
  const peak = (blur: number): number => Math.max(...render(dot, 32, createRng(4), { noise: 0, blur }));
  expect(Math.abs(total(2) / total(0) - 1)).toBeLessThan(0.01);
  expect(peak(6)).toBeLessThan(peak(0) * 0.8);
});

it("the eight shapes differ from each other at 7 x 7 pixels in at least 9 pixels", () => {
  const bitmaps = SHAPES.map((shape) =>
    Array.from({ length: 49 }, (_, i) =>
      MASKS[shape]((2 * (i % 7) + 1) / 7 - 1, (2 * Math.floor(i / 7) + 1) / 7 - 1),
    ),
  );
  for (let a = 0; a < bitmaps.length; a++)
    for (let b = 0; b < a; b++)
      expect(bitmaps[a]!.filter((pixel, i) => pixel !== bitmaps[b]![i]).length).toBeGreaterThanOrEqual(9);
});

it("facts ignore the painting order; raster order reads like a page; bars rank by height", () => {
  const scene = drawScene(createRng(9), 4, 32);
  expect(factsOf(scene.toReversed())).toBe(factsOf(scene));
  const cells = rasterOrder(scene, 32).map((object) => cellOf(object, 32));
  expect(cells).toEqual(cells.toSorted((a, b) => a.row - b.row || a.column - b.column));
  const heights = byHeight(drawBars(createRng(9), 32)).map((bar) => bar.height);
  expect(heights).toEqual(heights.toSorted((a, b) => b - a));
});

it.each([0, 31, 33, 48])("a canvas of %d pixels is refused", (size) => {
  expect(() => render([], size, createRng(1))).toThrow(UserError);
});

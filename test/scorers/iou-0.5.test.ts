import { expect, it } from "vitest";
import { boxWords, readBox } from "@/bench/images/bins";
import type { ShapeMark } from "@/bench/images/picture";
import { intersectionOverUnion, iou05 } from "@/bench/scorers/iou-0.5";

// The reference covers bins 2..3 x 4..5: 2 x 2 = 4 bins.
it.each([
  ["p2 p4 p3 p5", 1, "equal: 4 / 4"],
  ["p2 p4 p3 p6", 1, "2 x 3, contains it: 4 / 6 = 0.67"],
  ["p2 p4 p3 p4", 1, "2 x 1, inside it: 2 / 4 = 0.5"],
  ["p2 p4 p4 p6", 0, "3 x 3, contains it: 4 / 9 = 0.44"],
  ["p3 p4 p4 p5", 0, "moved by one bin: 2 / 6 = 0.33"],
  ["p6 p0 p7 p1", 0, "elsewhere: 0 / 8"],
  ["p3 p5 p2 p4", 0, "corners swapped"],
  ["p2 p4 p3", 0, "three words"],
  ["p2 p4 p3 p5 p5", 0, "five words"],
  ["p2 p4 p3 p8", 0, "no such bin"],
  ["red circle", 0, "not a box"],
  ["", 0, "nothing"],
])("%j scores %d (%s)", (answer, score) => {
  expect(iou05.score({ prediction: answer, reference: "p2 p4 p3 p5" })).toBe(score);
});

it("a reference that is not a box is a bug, not a wrong answer", () => {
  expect(() => iou05.score({ prediction: "p2 p4 p3 p5", reference: "red" })).toThrow("not a box");
});

it("intersection over union of partly overlapping boxes", () => {
  // 4 x 4 and 4 x 2, sharing 2 x 2: 4 / (16 + 8 - 4).
  expect(intersectionOverUnion({ x1: 0, y1: 0, x2: 4, y2: 4 }, { x1: 2, y1: 2, x2: 6, y2: 4 })).toBe(0.2);
});

it("an object becomes the bins of its first and last pixel", () => {
  const object: ShapeMark = {
    kind: "shape",
    shape: "ring",
    color: "red",
    texture: "solid",
    x: 9,
    y: 16,
    side: 7,
  };
  // 32 pixels: bins of 4; columns 9..15 lie in bins 2..3, rows 16..22 in bins 4..5.
  expect(boxWords(object, 32)).toBe("p2 p4 p3 p5");
  // 64 pixels: bins of 8; columns 9..22 lie in bins 1..2, rows 16..29 in bins 2..3.
  expect(boxWords({ ...object, side: 14 }, 64)).toBe("p1 p2 p2 p3");
  expect(readBox("p2 p4 p3 p5")).toEqual({ x1: 2, y1: 4, x2: 4, y2: 6 });
});

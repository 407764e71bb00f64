/** Bounding boxes: right if intersection over union with the reference box is at least one half. */
import { type Box, readBox } from "@/bench/images/bins";
import type { Scorer } from "./scorer";

export const iou05: Scorer = {
  id: "iou-0.5",
  version: 1,
  title: "IoU at 0.5",
  summary:
    "Right if the box read from the answer (`x1 y1 x2 y2` in bins p0 to p7, both ends included) overlaps the reference box with IoU of at least 0.5; anything that is not such a box scores 0. Mirrors RefCOCO's accuracy at IoU 0.5.",
  score(answer, reference) {
    const box = readBox(answer);
    const target = readBox(reference);
    if (!target) throw new Error(`the reference "${reference}" is not a box`);
    return box && intersectionOverUnion(box, target) >= 0.5 ? 1 : 0;
  },
};

/** 0 for boxes that do not touch, 1 for equal boxes. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  const shared = Math.max(0, width) * Math.max(0, height);
  return shared / (area(a) + area(b) - shared);
}

function area({ x1, y1, x2, y2 }: Box): number {
  return (x2 - x1) * (y2 - y1);
}

/** Bounding boxes: right if intersection over union with the reference box is at least one half. */
import { type Box, readBox } from "@/bench/images/bins";
import { itemScorer } from "./item-scorer";
import { referenceItem } from "./scorer";
import { strictReading } from "./text/readings";

export const iou05 = itemScorer({
  id: "iou-0.5",
  version: 1,
  title: "IoU at 0.5",
  summary:
    "Right if the box read from the answer (`x1 y1 x2 y2` in bins p0 to p7, both ends included) overlaps the reference box with IoU of at least 0.5; anything that is not such a box scores 0. Mirrors RefCOCO's accuracy at IoU 0.5.",
  source: null,
  quirks: [],
  item: referenceItem.refine(({ reference }) => readBox(reference) !== null, {
    path: ["reference"],
    message: "expected a box such as p2 p4 p3 p5",
  }),
  score({ prediction, reference }) {
    const box = readBox(prediction);
    const target = readBox(reference);
    if (!target) throw new Error(`the reference "${reference}" is not a box`);
    return box && intersectionOverUnion(box, target) >= 0.5 ? 1 : 0;
  },
  strict: strictReading,
});

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

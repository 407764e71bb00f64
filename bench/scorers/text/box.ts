/** Boxes of the grounding programs: Python's reading of numbers, and intersection over union without any repair. */
import { z } from "zod";
import type { ItemScorerDefinition } from "../item-scorer";
import { prediction } from "../scorer";
import { pythonFloat } from "./python";

export type Corners = [x1: number, y1: number, x2: number, y2: number];

export const groundingItem = z.object({
  prediction,
  /** The reference as text, for example `[0.12, 0.3, 0.5, 0.78]`. */
  box: z
    .string()
    .refine((text) => cornersOf(dropBrackets(text)) !== null, "expected four numbers in brackets"),
  /** Image width and height, pixels. */
  size: z.tuple([z.number().positive(), z.number().positive()]),
});
export type GroundingItem = z.infer<typeof groundingItem>;

export const dropBrackets = (text: string): string => text.replaceAll("[", "").replaceAll("]", "");

/** Numbers between commas; null unless there are four and Python can read them all. */
export function cornersOf(text: string): Corners | null {
  const numbers = text.split(",").map(pythonFloat);
  return numbers.length === 4 && numbers.every((number) => number !== null) ? (numbers as Corners) : null;
}

/** Python's `min` and `max` keep the first argument where a comparison is false, as with `nan`. */
function smaller(a: number, b: number): number {
  if (b < a) return b;
  return a;
}

function larger(a: number, b: number): number {
  if (b > a) return b;
  return a;
}

/** 0 where the union is not positive; corners are neither sorted nor clamped. */
export function boxIou(a: Corners, b: Corners): number {
  const width = larger(0, smaller(a[2], b[2]) - larger(a[0], b[0]));
  const height = larger(0, smaller(a[3], b[3]) - larger(a[1], b[1]));
  const shared = width * height;
  const union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared;
  return union > 0 ? shared / union : 0;
}

const scaled = (box: Corners, by: number): Corners => box.map((x) => x * by) as Corners;

/** IoU of a read box with the reference, both in pixels as the program has them; null for an unread box. */
export function groundingIou(box: Corners | null, item: GroundingItem): number | null {
  const side = larger(item.size[0], item.size[1]);
  const target = cornersOf(dropBrackets(item.box));
  return box && target && boxIou(scaled(box, side), scaled(target, side));
}

const isHit = (box: Corners | null, item: GroundingItem): number => {
  const iou = groundingIou(box, item);
  return iou !== null && iou > 0.5 ? 1 : 0;
};

/** Strict: exactly `[x1, y1, x2, y2]`. Lenient: the first four numbers of the answer, wherever they stand. */
export function groundingFamily(readBox: (text: string) => Corners | null) {
  return {
    item: groundingItem,
    score: (item) => isHit(readBox(item.prediction), item),
    strict: (item) => isHit(bracketed(item.prediction), item),
    lenient: (item) => isHit(firstNumbers(item.prediction), item),
    read: ({ prediction }) => readBox(prediction)?.join(", ") ?? "no box",
  } satisfies Partial<ItemScorerDefinition<GroundingItem>>;
}

function bracketed(text: string): Corners | null {
  const inner = /^\[([^[\]]*)\]$/.exec(text)?.[1];
  return inner === undefined ? null : cornersOf(inner);
}

function firstNumbers(text: string): Corners | null {
  const numbers = text.match(/-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g)?.slice(0, 4) ?? [];
  return cornersOf(numbers.join(","));
}

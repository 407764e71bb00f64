/** Pictures that belong to a category: a book cover with its band, or one large object with its colour and texture. */
import type { Rng } from "@/bench/engine/rng";
import { drawBigObject } from "@/bench/images/big-object";
import { drawCover } from "@/bench/images/cover";
import type { BlockMark, Picture, ShapeMark, TextMark } from "@/bench/images/picture";
import { SHAPES } from "@/bench/images/shapes";
import type { ObjectGroup, SensitiveCategory } from "./categories";

export interface CategoryCover {
  picture: Picture;
  title: TextMark;
  author: TextMark;
}

/** Height of each half of a split band, as a share of the whole one. */
const HALF = 5 / 14;

export function drawCategoryCover(rng: Rng, category: SensitiveCategory, size: number): CategoryCover {
  const { title, author, band } = drawCover(rng, size);
  const whole: BlockMark = { ...band, color: category.color };
  if (category.band === "whole") return { picture: [whole, title, author], title, author };
  const height = Math.round(band.height * HALF);
  const upper = { ...whole, height };
  const lower = { ...whole, height, y: band.y + band.height - height };
  return { picture: [upper, lower, title, author], title, author };
}

export function drawGroupObject(rng: Rng, { color, texture }: ObjectGroup, size: number): ShapeMark {
  return { ...drawBigObject(rng, size), color, texture };
}

/** Empty for a group whose classes have no names. */
export function classOf({ classes }: ObjectGroup, { shape }: ShapeMark): string {
  return classes[SHAPES.indexOf(shape)] ?? "";
}

/** A picture before it becomes pixels: a plain list of marks, so that it can be compared, hashed and scored. */
import type { Letter } from "./font";
import type { Color, Ink } from "./palette";
import type { Shape } from "./shapes";
import type { Texture } from "./textures";

/** A shape whose bounding square has its top-left pixel at (x, y) and is `side` pixels wide. */
export interface ShapeMark {
  kind: "shape";
  shape: Shape;
  color: Color;
  texture: Texture;
  x: number;
  y: number;
  side: number;
}

/** Letters from left to right, one per cell; (x, y) is the first glyph's top-left pixel. */
export interface TextMark {
  kind: "text";
  letters: readonly Letter[];
  ink: Ink;
  x: number;
  y: number;
}

/** A filled rectangle: a bar, or the band of a book cover. */
export interface BlockMark {
  kind: "block";
  color: Color;
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Mark = ShapeMark | TextMark | BlockMark;
/** Marks in painting order. */
export type Picture = readonly Mark[];

/** What the picture shows, without noise, blur, background and colour jitter; equal facts = the same picture. */
export function factsOf(picture: Picture): string {
  return picture
    .map((mark) => {
      switch (mark.kind) {
        case "shape":
          return `${mark.texture} ${mark.color} ${mark.shape} ${mark.side}@${mark.x},${mark.y}`;
        case "text":
          return `${mark.ink} "${mark.letters.join("")}"@${mark.x},${mark.y}`;
        case "block":
          return `${mark.color} ${mark.width}x${mark.height}@${mark.x},${mark.y}`;
        default:
          return mark satisfies never;
      }
    })
    .sort()
    .join("; ");
}

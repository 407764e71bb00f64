/** The eight shapes, as masks over the square -1 <= u, v <= 1 (v grows downwards). */
export const SHAPES = ["square", "circle", "triangle", "cross", "diamond", "ring", "ex", "moon"] as const;

export type Shape = (typeof SHAPES)[number];

/** True inside the shape. At 7 x 7 pixels, the smallest in use, any two differ in at least 9 pixels. */
export const MASKS: Readonly<Record<Shape, (u: number, v: number) => boolean>> = {
  square: () => true,
  circle: (u, v) => u * u + v * v <= 0.84,
  triangle: (u, v) => Math.abs(u) <= (v + 1) / 2,
  cross: (u, v) => Math.abs(u) <= 0.28 || Math.abs(v) <= 0.28,
  diamond: (u, v) => Math.abs(u) + Math.abs(v) <= 0.95,
  ring: (u, v) => u * u + v * v <= 0.84 && u * u + v * v >= 0.25,
  ex: (u, v) => Math.abs(Math.abs(u) - Math.abs(v)) <= 0.29,
  moon: (u, v) => u * u + v * v <= 0.84 && (u - 0.55) ** 2 + v * v >= 0.55,
};

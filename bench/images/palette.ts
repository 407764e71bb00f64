/** The six colours of all pictures, as RGB in 0..1 before the per-picture jitter. */
export const COLORS = ["red", "green", "blue", "yellow", "purple", "cyan"] as const;

export type Color = (typeof COLORS)[number];
/** White is for lettering only; no question asks for it. */
export type Ink = Color | "white";
export type Rgb = readonly [red: number, green: number, blue: number];

export const INK: Readonly<Record<Ink, Rgb>> = {
  red: [0.92, 0.14, 0.14],
  green: [0.13, 0.75, 0.2],
  blue: [0.18, 0.32, 0.97],
  yellow: [0.93, 0.86, 0.12],
  purple: [0.7, 0.2, 0.8],
  cyan: [0.15, 0.85, 0.88],
  white: [0.95, 0.95, 0.95],
};

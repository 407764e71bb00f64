/** The four surface textures: a brightness factor per pixel, counted from the object's top-left corner at scale 1. */
export const TEXTURES = ["solid", "striped", "checked", "dotted"] as const;

export type Texture = (typeof TEXTURES)[number];

export const BRIGHTNESS: Readonly<Record<Texture, (x: number, y: number) => number>> = {
  solid: () => 1,
  striped: (_x, y) => (Math.floor(y / 3) % 2 === 1 ? 0.3 : 1),
  checked: (x, y) => ((Math.floor(x / 4) + Math.floor(y / 4)) % 2 === 1 ? 0.3 : 1),
  dotted: (x, y) => (x % 4 >= 2 && y % 4 >= 2 ? 0.15 : 1),
};

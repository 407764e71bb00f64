/** Where the picture of an item of a built-in sequence is found on the site; public benchmarks keep theirs. */
import { PRESETS } from "@/bench/model/presets";
import { SEQUENCES } from "@/bench/sequences";

/** Largest side of a picture, pixels. */
export const MOST_PIXELS = 672;

/** About how large pictures are shown where nobody says otherwise, pixels. */
const USUAL_PIXELS = 168;

/** Side of the items of `tiny`, of exports, and so of models that others trained on them, pixels. */
const USUAL_SIDE = 32;

/** Sides that items are drawn at, one for each size of image that a preset sees. */
export const ITEM_SIDES: readonly number[] = [...new Set(PRESETS.map(({ imageSize }) => imageSize))];

/** Only pictures that Lethe draws itself can be shown. */
export function hasPictures(sequence: string): boolean {
  return SEQUENCES.some(({ id }) => id === sequence);
}

/** Side at which models of this preset see the items, pixels; items of another side are other items. */
export function itemSide(preset?: string): number {
  return PRESETS.find(({ id }) => id === preset)?.imageSize ?? USUAL_SIDE;
}

/** The whole multiple of the item's side that comes nearest to the wanted size, pixels. */
export function crispSize(side: number, wanted = USUAL_PIXELS): number {
  const most = Math.floor(MOST_PIXELS / side);
  return side * Math.min(most, Math.max(1, Math.round(wanted / side)));
}

/** Null where `hasPictures` is false. The version makes it another address once the items change. */
export function picturePath(sequence: string, item: string, size?: number, preset?: string): string | null {
  const known = SEQUENCES.find(({ id }) => id === sequence);
  if (!known) return null;
  const side = itemSide(preset);
  const path = item.split("/").map(encodeURIComponent).join("/");
  const query = new URLSearchParams({ size: String(crispSize(side, size)), v: String(known.version) });
  if (side !== USUAL_SIDE) query.set("side", String(side));
  return `/pictures/${sequence}/${path}.png?${query}`;
}

/** The picture of a test item exactly as models saw it, enlarged in whole steps so that every pixel stays a square. */
import sharp from "sharp";
import { enlarger } from "@/bench/exporters/enlarge";
import { UserError } from "@/lib/domain/user-error";
import { crispSize, ITEM_SIDES, itemSide, MOST_PIXELS } from "./address";
import { findDraft } from "./drafts";

export interface PictureRequest {
  sequence: string;
  /** Item id, for example "ocr/test/17" or "birds/forget/test/3". */
  item: string;
  /** Side of the picture, pixels: a multiple of the item's side up to 672; about 168 where left out. */
  size?: string | null;
  /** Side of the item, pixels: what the model's preset sees; 32 where left out. */
  side?: string | null;
}

/** PNG bytes, the same for the same request; null where there is no such item in a public test split. */
export async function itemPicture(request: PictureRequest): Promise<Uint8Array<ArrayBuffer> | null> {
  const side = readSide(request.side ?? null);
  const size = readSize(request.size ?? null, side);
  const draft = findDraft(request.sequence, request.item, side);
  if (!draft) return null;
  const raw = { width: size, height: size, channels: 3 } as const;
  const png = await sharp(enlarger(side, size)(draft.image), { raw })
    .png({ compressionLevel: 9, adaptiveFiltering: false })
    .toBuffer();
  return new Uint8Array(png);
}

function readSide(given: string | null): number {
  if (given === null) return itemSide();
  const side = ITEM_SIDES.find((known) => String(known) === given);
  if (side === undefined)
    throw new UserError(
      `side=${given} is not the side of an item.`,
      `Use one of ${ITEM_SIDES.join(", ")} pixels, or leave it out.`,
    );
  return side;
}

function readSize(given: string | null, side: number): number {
  if (given === null) return crispSize(side);
  const size = /^[1-9]\d{0,3}$/.test(given) ? Number(given) : 0;
  if (size < side || size > MOST_PIXELS || size % side !== 0)
    throw new UserError(
      `size=${given} is not a side that the picture can be shown at.`,
      `Use a multiple of ${side} pixels up to ${MOST_PIXELS}, for example ${crispSize(side)}.`,
    );
  return size;
}

/** Picture geometry: everything is laid out on a 32-pixel canvas and scaled by whole factors for larger ones. */
import { UserError } from "@/lib/domain/user-error";

/** Canvas side at scale 1, pixels. */
export const UNIT_SIZE = 32;
/** Cell side at scale 1, pixels; equals the patch of the smallest vision encoder. */
export const CELL = 8;
/** Cells per side. */
export const GRID = UNIT_SIZE / CELL;
/** From this canvas side on, objects and signs stand anywhere; below, they are aligned to cells (else tiny encoders fail). */
export const FREE_FROM = 64;

/** Whole factor by which all lengths grow; size must be a positive multiple of 32 pixels. */
export function scaleOf(size: number): number {
  const scale = size / UNIT_SIZE;
  if (!Number.isInteger(scale) || scale < 1)
    throw new UserError(`Image size ${size} is not possible.`, `Use a multiple of ${UNIT_SIZE} pixels.`);
  return scale;
}

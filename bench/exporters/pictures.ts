/** Writes the pictures of a split as PNG, a few at once, holding only those in work at full size. */
import { writeFile } from "node:fs/promises";
import sharp from "sharp";
import type { Sample } from "@/bench/tasks/task";
import { enlarger } from "./enlarge";
import { filing } from "./folder";
import { ITEM_SIDE } from "./items";

const AT_ONCE = 4;

/** Rows without filters suit flat cells: adaptive ones take three times as long for files of the same size. */
const PNG = { compressionLevel: 6, adaptiveFiltering: false };

export interface PictureOptions {
  /** Side of the pictures, pixels. */
  size: number;
  /** Path of the picture of the item at this index. */
  path(index: number): string;
  /** Called after every picture. */
  report(done: number): void;
}

export async function writePictures(items: readonly Sample[], options: PictureOptions): Promise<void> {
  let done = 0;
  const queue = each(items);
  const raw = { width: options.size, height: options.size, channels: 3 } as const;
  const work = async (): Promise<void> => {
    const enlarge = enlarger(ITEM_SIDE, options.size);
    // Shared by all: who fails closes the queue, so the others stop too.
    for (const [index, { image }] of queue) {
      const path = options.path(index);
      const png = await sharp(enlarge(image), { raw }).png(PNG).toBuffer();
      await filing("a picture", path, () => writeFile(path, png));
      options.report(++done);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  for (const result of ended) if (result.status === "rejected") throw result.reason;
}

function* each<T>(items: readonly T[]): Generator<[number, T]> {
  yield* items.entries();
}

/** A contact sheet: items as enlarged pictures with question and answer below, as one PNG. */
import sharp from "sharp";
import type { Sample } from "@/bench/tasks/task";
import { escapeMarkup } from "@/lib/domain/escape-markup";

/** Lengths in pixels of the sheet. */
const PICTURE = 224;
const MARGIN = 16;
const LINE = 17;
const TEXT_LINES = 5;
const COLUMNS = 4;
const CELL_WIDTH = PICTURE + 2 * MARGIN;
const CELL_HEIGHT = PICTURE + TEXT_LINES * LINE + 2 * MARGIN;
/** Characters that fit under a picture in the 13-pixel face. */
const LINE_CHARACTERS = 33;

export async function contactSheet(items: readonly Sample[], size: number): Promise<Buffer> {
  const columns = Math.min(COLUMNS, items.length);
  const width = columns * CELL_WIDTH;
  const height = Math.ceil(items.length / columns) * CELL_HEIGHT;
  const places = items.map((item, i) => ({
    item,
    left: (i % columns) * CELL_WIDTH + MARGIN,
    top: Math.floor(i / columns) * CELL_HEIGHT + MARGIN,
  }));
  const pictures = await Promise.all(
    places.map(async ({ item, left, top }) => ({ input: await enlarge(item.image, size), left, top })),
  );
  const texts = places.map(({ item, left, top }) => caption(item, left, top + PICTURE)).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${texts}</svg>`;
  return sharp({ create: { width, height, channels: 3, background: "#ffffff" } })
    .composite([...pictures, { input: Buffer.from(svg), left: 0, top: 0 }])
    .png()
    .toBuffer();
}

function enlarge(image: Uint8Array, size: number): Promise<Buffer> {
  return sharp(image, { raw: { width: size, height: size, channels: 3 } })
    .resize(PICTURE, PICTURE, { kernel: "nearest" })
    .png()
    .toBuffer();
}

function caption({ instruction, answer }: Sample, left: number, top: number): string {
  const line = (text: string, index: number, style: string): string =>
    `<text x="${left}" y="${top + (index + 1) * LINE}" font-family="sans-serif" font-size="13" ${style}>${escapeMarkup(text)}</text>`;
  const lines = wrap(instruction).slice(0, TEXT_LINES - 1);
  return [
    ...lines.map((text, i) => line(text, i, 'fill="#444444"')),
    line(answer, lines.length, 'fill="#000000" font-weight="bold"'),
  ].join("");
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_CHARACTERS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

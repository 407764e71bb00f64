/** The letters of preview images: files of our own, because a server may have no fonts and no network. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(/* turbopackIgnore: true */ process.cwd(), "app/_social/fonts");

export const SANS = "Source Sans 3";
export const SERIF = "Source Serif 4";

const FACES = [
  { name: SANS, weight: 400, file: "source-sans-3" },
  { name: SANS, weight: 600, file: "source-sans-3" },
  { name: SERIF, weight: 600, file: "source-serif-4" },
] as const;

interface Font {
  name: string;
  weight: 400 | 600;
  style: "normal";
  data: Buffer;
}

let read: Font[] | null = null;

export function fonts(): Font[] {
  read ??= FACES.flatMap(({ name, weight, file }) =>
    ["latin", "latin-ext", "greek"].map((letters) => ({
      name,
      weight,
      style: "normal" as const,
      data: readFileSync(join(FOLDER, `${file}-${letters}-${weight}-normal.woff`)),
    })),
  );
  return read;
}

/** Letters that the files hold, and the marks that our numbers are written with. */
const UNKNOWN = /[^\u0020-\u024f\u0391-\u03c9\u2010-\u2015\u2018-\u201e\u2026\u2212]/gu;

/**
 * Names come from anybody: what the files cannot draw becomes its plain form or a mark, for the drawing library would
 * ask the network.
 */
export function drawable(text: string): string {
  const plain = text.normalize("NFC").replace(UNKNOWN, (letter) => letter.normalize("NFKC"));
  return plain.replace(UNKNOWN, "?");
}

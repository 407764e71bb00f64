/** Places in the submitter's file: a line with its text, and the way back from the bundled script to it. */
import { SourceMap } from "node:module";
import type { Failure } from "@/lib/domain/failure";
import { SCRIPT_NAME } from "./script-name";

export type SourcePlace = Failure["at"][number];

/** Of many mistakes the first so many are told. */
export const MOST_TOLD = 20;

/** The source that positions refer to. */
export interface Mapped {
  fileName: string;
  source: string;
  map: string;
}

/** @param line 1-based  @param column 0-based */
export function lineAt(
  lines: readonly string[],
  file: string,
  line: number,
  column: number | null,
): SourcePlace[] {
  const text = lines[line - 1];
  return text === undefined ? [] : [{ file, line, column, text: text.trimEnd().slice(0, 300) }];
}

/** What a position of the bundled script (1-based line, 0-based column) is in the source; nothing where it has none. */
export type OriginalPlace = (line: number, column: number) => SourcePlace[];

/** Reads the map, which may be large, once. */
export function originalPlaces({ fileName, source, map }: Mapped): OriginalPlace {
  const read = new SourceMap(JSON.parse(map));
  const lines = source.split("\n");
  return (line, column) => {
    const entry = read.findEntry(line - 1, column);
    if (!("originalLine" in entry) || entry.originalLine === undefined) return [];
    return lineAt(lines, fileName, entry.originalLine + 1, entry.originalColumn);
  };
}

const FRAME = new RegExp(`${SCRIPT_NAME.replace(".", "\\.")}:(\\d{1,7}):(\\d{1,7})`, "g");

/** The places of the submitter's file that a stack names, the innermost first. */
export function placesInStack(bundle: Mapped, stack: string, most = 5): SourcePlace[] {
  const places: SourcePlace[] = [];
  const originalPlace = originalPlaces(bundle);
  for (const [, line, column] of stack.matchAll(FRAME)) {
    const [place] = originalPlace(Number(line), Number(column) - 1);
    if (place && !places.some((known) => known.line === place.line)) places.push(place);
    if (places.length === most) break;
  }
  return places;
}

/** The lines of a submitted file around those that caused a failure, with their numbers. */
import type { Failure } from "@/lib/domain/failure";

export interface ExcerptLine {
  number: number;
  text: string;
  /** Whether it is one of the causes. */
  cause: boolean;
  /** 0-based place within the line, where it is known. */
  column: number | null;
}

/** Lines that follow each other. */
export type ExcerptBlock = ExcerptLine[];

export interface Excerpt {
  file: string;
  blocks: ExcerptBlock[];
}

/** Lines shown before and after a cause. */
const AROUND = 3;

/** Without the source, only the lines that the failure itself names are shown. */
export function excerpts(at: Failure["at"], source: string | null): Excerpt[] {
  const files = [...new Set(at.map(({ file }) => file))];
  return files.map((file) => {
    const places = at.filter((place) => place.file === file);
    const lines = source === null ? named(places) : around(places, source.split(/\r?\n/));
    return { file, blocks: inBlocks(lines) };
  });
}

function named(places: Failure["at"]): ExcerptLine[] {
  const lines = new Map(
    places.map(({ line, column, text }) => [line, { number: line, text, cause: true, column }]),
  );
  return [...lines.values()].sort((a, b) => a.number - b.number);
}

function around(places: Failure["at"], source: readonly string[]): ExcerptLine[] {
  const causes = new Map(places.map(({ line, column }) => [line, column]));
  const near = (number: number) => [...causes.keys()].some((line) => Math.abs(line - number) <= AROUND);
  return source.flatMap((text, i) => {
    const number = i + 1;
    if (!near(number)) return [];
    return [
      { number, text: text.slice(0, 300), cause: causes.has(number), column: causes.get(number) ?? null },
    ];
  });
}

function inBlocks(lines: readonly ExcerptLine[]): ExcerptBlock[] {
  const blocks: ExcerptBlock[] = [];
  for (const line of lines) {
    const last = blocks.at(-1)?.at(-1);
    if (last && last.number + 1 === line.number) blocks.at(-1)?.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

/** Edit distance between two texts, counted in code points as Python does. */

export const codePoints = (text: string): string[] => Array.from(text);

/** Insertions, deletions and substitutions that turn one text into the other. */
export function levenshtein(a: string, b: string): number {
  const [from, to] = [codePoints(a), codePoints(b)];
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (const [i, character] of from.entries()) {
    const next = [i + 1];
    for (const [j, other] of to.entries()) {
      const replaced = (row[j] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** CSV as a careful reader takes it: one object per line, every cell a text, an empty one null. */
export function readCsv(text: string): Record<string, string | null>[] {
  const [header = [], ...lines] = text
    .trimEnd()
    .split("\r\n")
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        (match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? "",
      ),
    );
  return lines.map((line) => Object.fromEntries(header.map((name, i) => [name, line[i] || null])));
}

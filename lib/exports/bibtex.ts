/** BibTeX as every reference manager reads it: one entry per thing cited, special characters written for LaTeX. */

export interface BibEntry {
  type: "misc" | "article" | "inproceedings";
  /** Letters, digits and marks only; see `bibKey`. */
  key: string;
  /** As people write them; a name of a body, which has no first and last name, stands in braces of its own. */
  authors: readonly (string | { body: string })[];
  title: string;
  year: number;
  /** Further fields in the order in which they are written; null leaves one out. */
  fields: readonly (readonly [name: string, value: string | null])[];
  /** Written as it is, because styles typeset addresses verbatim. */
  url: string | null;
}

/** Characters that would end a key or start a comment become hyphens. */
export function bibKey(...parts: string[]): string {
  return parts.join("-").replaceAll(/[^A-Za-z0-9.:_-]+/g, "-");
}

export function toBibtex(entries: readonly BibEntry[]): string {
  return entries.map(entryText).join("\n");
}

function entryText({ type, key, authors, title, year, fields, url }: BibEntry): string {
  const written: [string, string][] = [
    ...(authors.length > 0 ? [["author", authors.map(author).join(" and ")] satisfies [string, string]] : []),
    // A second pair of braces keeps capitals in styles that write titles small.
    ["title", `{${escapeTex(title)}}`],
    ["year", String(year)],
    ...fields.flatMap(([name, value]): [string, string][] =>
      value === null ? [] : [[name, escapeTex(value)]],
    ),
    ...(url === null ? [] : [["url", safeUrl(url)] satisfies [string, string]]),
  ];
  return `@${type}{${key},\n${written.map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
}

function author(name: string | { body: string }): string {
  return typeof name === "string" ? escapeTex(name) : `{${escapeTex(name.body)}}`;
}

const TEX: Record<string, string> = {
  // Braces by name: BibTeX counts the characters themselves even behind a backslash.
  "{": "{\\textbraceleft}",
  "}": "{\\textbraceright}",
  "\\": "{\\textbackslash}",
  "~": "{\\textasciitilde}",
  "^": "{\\textasciicircum}",
  ...Object.fromEntries([..."&%$#_"].map((character) => [character, `\\${character}`])),
  "–": "--",
  "—": "---",
  "“": "``",
  "”": "''",
};

/** Text for a field. Letters beyond ASCII stay: files are UTF-8. */
export function escapeTex(text: string): string {
  const plain = text.replaceAll(/\s+/g, " ").trim();
  return plain.replaceAll(/[{}\\~^&%$#_–—“”]/g, (character) => TEX[character] ?? character);
}

/** Braces and backslashes would break the field; percent-encoded they mean the same address. */
function safeUrl(url: string): string {
  return url.replaceAll(/[{}\\\s]/g, encodeURIComponent);
}

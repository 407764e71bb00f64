/** Where things are in a JSON text, so that an error can name the line. Only run once something is already wrong. */

export interface JsonSource {
  /** Line (from 1) at which the value of each field starts, by name as in `fieldName`; the document itself is "". */
  lines: ReadonlyMap<string, number>;
  /** Where the text stops being JSON; null when it is JSON to the end. */
  error: { line: number; column: number } | null;
}

/** ["matrix", "rows", 2] as people write it: matrix.rows[2]. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>((name, key) => {
    if (typeof key === "number") return `${name}[${key}]`;
    return name ? `${name}.${String(key)}` : String(key);
  }, "");
}

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

class Stop extends Error {}

export function locateJson(text: string): JsonSource {
  const starts = new Map<string, number>();
  let at = 0;

  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) throw new Stop();
    at = pattern.lastIndex;
    return match[0];
  };
  const next = (expected: string): boolean => {
    take(SPACE);
    if (text[at] !== expected) return false;
    at++;
    return true;
  };
  /** Items up to the closing bracket, separated by commas. */
  const list = (close: string, item: () => void): void => {
    if (next(close)) return;
    do item();
    while (next(","));
    if (!next(close)) throw new Stop();
  };
  const value = (path: readonly PropertyKey[]): void => {
    take(SPACE);
    starts.set(fieldName(path), at);
    if (next("{"))
      list("}", () => {
        take(SPACE);
        const key: string = JSON.parse(take(STRING));
        if (!next(":")) throw new Stop();
        value([...path, key]);
      });
    else if (next("[")) {
      let index = 0;
      list("]", () => value([...path, index++]));
    } else take(text[at] === '"' ? STRING : SCALAR);
  };

  let stopped = false;
  try {
    value([]);
    take(SPACE);
    stopped = at < text.length;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    stopped = true;
  }
  const lines = new Map([...starts].map(([name, offset]) => [name, position(text, offset).line]));
  return { lines, error: stopped ? position(text, at) : null };
}

function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

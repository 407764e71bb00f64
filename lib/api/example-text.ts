/** Prints a real answer short enough to read: long lists, maps and texts are cut off where it says so. */

/** Longest line, longest text, and how much of a list or a map is shown. */
const WIDTH = 74;
const MOST_TEXT = 100;
const MOST_ENTRIES = 24;

/** Entries of a list; those below it show fewer. */
const MOST_ITEMS = 2;

export function exampleText(value: unknown): string {
  return print(value, "").join("\n");
}

/** Lines; the first one has no indent, because it may follow a key. */
function print(value: unknown, indent: string): string[] {
  if (typeof value === "string") return [JSON.stringify(cut(value))];
  if (typeof value !== "object" || value === null) return [JSON.stringify(value)];
  const entries = Array.isArray(value) ? listed(value, indent) : mapped(value, indent);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const single = entries.every((lines) => lines.length === 1) && `${open}${entries.join(", ")}${close}`;
  if (single && indent.length + single.length <= WIDTH) return [single];
  const body = entries.flatMap((lines, i) => {
    const last = lines.length - 1;
    const comma = i < entries.length - 1 ? "," : "";
    return lines.map((line, l) => `${l === 0 ? `${indent}  ` : ""}${line}${l === last ? comma : ""}`);
  });
  return [open ?? "", ...body, `${indent}${close}`];
}

function listed(list: readonly unknown[], indent: string): string[][] {
  const most = list.every((item) => typeof item !== "object") ? MOST_ITEMS * 4 : MOST_ITEMS;
  const shown = list.slice(0, most).map((item) => print(item, `${indent}  `));
  return list.length > shown.length ? [...shown, [`… ${list.length - shown.length} more`]] : shown;
}

function mapped(object: object, indent: string): string[][] {
  const entries = Object.entries(object);
  const shown = entries.slice(0, MOST_ENTRIES).map(([key, value]) => {
    const [first = "", ...rest] = print(value, `${indent}  `);
    return [`${JSON.stringify(key)}: ${first}`, ...rest];
  });
  return entries.length > shown.length ? [...shown, [`… ${entries.length - shown.length} more`]] : shown;
}

function cut(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
}

/** Splits CSV into lines of fields (RFC 4180), keeping the line numbers that messages need. */

export interface CsvLine {
  /** Line of the file where it starts, from 1, as editors count. */
  number: number;
  fields: string[];
}

/**
 * Lines that are not blank, split at the first of comma, tab and semicolon that the header contains. Fields are trimmed;
 * one in double quotes may hold the delimiter, line ends and, doubled, quotes.
 */
export function readCsv(source: string): CsvLine[] {
  const text = source.replace(/^\uFEFF/, "");
  const header = text.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
  const delimiter = [",", "\t", ";"].find((mark) => header.includes(mark)) ?? ",";
  const lines: CsvLine[] = [];
  let number = 1;
  let line: CsvLine = { number, fields: [""] };
  let quoted = false;
  const endLine = () => {
    const fields = line.fields.map((field) => field.trim());
    const blank = fields.every((field) => field === "") && (fields.length === 1 || delimiter === "\t");
    if (!blank) lines.push({ ...line, fields });
    line = { number, fields: [""] };
  };
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    const last = line.fields.length - 1;
    if (mark === "\n") number += 1;
    if (mark === '"' && quoted && text[at + 1] === '"') {
      line.fields[last] += mark;
      at += 1;
    } else if (mark === '"' && (quoted || line.fields[last]?.trim() === "")) quoted = !quoted;
    else if (quoted) line.fields[last] += mark;
    else if (mark === delimiter) line.fields.push("");
    else if (mark === "\n") endLine();
    else if (mark !== "\r") line.fields[last] += mark;
  }
  endLine();
  return lines;
}

/** CSV as spreadsheets and data frames read it (RFC 4180): header line, CRLF, quotes where needed. */

export type CsvValue = string | number | null;

/** A missing value is an empty field, never 0. Numbers are written in full so that nothing is lost. */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return csvLines([header, ...rows]);
}

/** Lines without a header, for tables that are written piece by piece. */
export function csvLines(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  // A leading = + - @ would make a spreadsheet run the text as a formula.
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

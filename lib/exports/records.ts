/** A table in any format; as JSON it is a list of objects with the columns as names, so that all formats say the same. */
import type { CsvValue } from "./csv";
import { type Download, type Format, jsonDownload, tableDownload } from "./download";
import type { ColumnType, Table, TableColumn } from "./table";

/** One column of a list of things: its name, its type, and how it is read off one of them. */
export interface Field<Item> extends TableColumn {
  value(item: Item): CsvValue;
}

export function field<Item>(name: string, type: ColumnType, value: (item: Item) => CsvValue): Field<Item> {
  return { name, type, value };
}

/** `file` is the suggested name without its ending. */
export function recordsDownload<Item>(
  file: string,
  fields: readonly Field<Item>[],
  items: readonly Item[],
  format: Format,
): Download {
  const table: Table = {
    columns: fields.map(({ name, type }) => ({ name, type })),
    rows: items.map((item) => fields.map(({ value }) => value(item))),
  };
  if (format !== "json") return tableDownload(file, table, format);
  const names = table.columns.map(({ name }) => name);
  return jsonDownload(
    file,
    table.rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? null]))),
  );
}

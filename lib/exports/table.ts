/** A table that every format writes with the same columns: CSV as text, Parquet with the type of each column. */
import type { CsvValue } from "./csv";

/** INT64 where a person may choose the number freely (a seed), INT32 for counts and positions. */
export type ColumnType = "STRING" | "INT32" | "INT64" | "DOUBLE";

export interface TableColumn {
  name: string;
  type: ColumnType;
}

export interface Table {
  columns: readonly TableColumn[];
  /** One value per column; a missing one is null, never 0 or an empty text. */
  rows: readonly (readonly CsvValue[])[];
}

export function columns(type: ColumnType, ...names: string[]): TableColumn[] {
  return names.map((name) => ({ name, type }));
}

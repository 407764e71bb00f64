/** Tables as Apache Parquet: typed, every column optional, numbers bit for bit. */
import { parquetWriteBuffer } from "hyparquet-writer";
import type { CsvValue } from "./csv";
import type { ColumnType, Table } from "./table";

export function toParquet({ columns, rows }: Table): Uint8Array<ArrayBuffer> {
  const columnData = columns.map(({ name, type }, i) => ({
    name,
    type,
    nullable: true,
    data: rows.map((row) => typed(row[i] ?? null, type, name)),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: "lethe" }));
}

/** The writer would store a wrong value silently, so a value that does not fit its column is a bug that stops here. */
function typed(value: CsvValue, type: ColumnType, column: string): string | number | bigint | null {
  if (value === null) return null;
  const fits =
    type === "STRING"
      ? typeof value === "string"
      : typeof value === "number" && (type === "DOUBLE" || Number.isSafeInteger(value));
  if (!fits || (type === "INT32" && value !== Number(value) << 0))
    throw new TypeError(`column ${column} of type ${type} cannot hold ${JSON.stringify(value)}`);
  return type === "INT64" ? BigInt(value) : value;
}

/** Tables as Apache Parquet: typed, every column optional, numbers bit for bit. */
import { ByteWriter, ParquetWriter, parquetWriteBuffer, schemaFromColumnData } from "hyparquet-writer";
import type { CsvValue } from "./csv";
import type { ColumnType, Table, TableColumn } from "./table";

const CREATED_BY = "lethe";

export function toParquet({ columns, rows }: Table): Uint8Array<ArrayBuffer> {
  const columnData = columnsOf(columns, rows);
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: CREATED_BY }));
}

/** The same, piece by piece: every batch becomes a row group and leaves memory before the next one is asked for. */
export async function* parquetChunks(
  columns: readonly TableColumn[],
  batches: AsyncIterable<Table["rows"]>,
): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: columnsOf(columns, []) });
  const file = new ParquetWriter({ writer, schema, createdBy: CREATED_BY });
  const written = () => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    await file.write({ columnData: columnsOf(columns, rows), rowGroupSize: rows.length });
    yield written();
  }
  await file.finish();
  yield written();
}

function columnsOf(columns: readonly TableColumn[], rows: Table["rows"]) {
  return columns.map(({ name, type }, i) => ({
    name,
    type,
    nullable: true,
    data: rows.map((row) => typed(row[i] ?? null, type, name)),
  }));
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

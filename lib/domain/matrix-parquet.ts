/** Reads a score matrix from a Parquet file in long form, as `lethe export --what matrix --format parquet` writes it. */
import { parquetMetadata, parquetReadObjects, parquetSchema } from "hyparquet";
import type { MatrixFile } from "./matrix-file";
import { isLongForm, LONG_COLUMNS, matrixFromLong } from "./matrix-long";
import { UserError } from "./user-error";

export async function parseMatrixParquet(bytes: Uint8Array, path: string): Promise<MatrixFile> {
  const { names, rows } = await readRows(bytes, path);
  if (!isLongForm(names))
    throw new UserError(
      `${path} has the columns ${names.join(", ")}.`,
      "A matrix in Parquet has one line per cell with the columns stage, task and score.",
    );
  const lines = rows.map((values, index) => ({ place: `${path}, row ${index + 1}`, values }));
  return { matrix: matrixFromLong(lines, path), record: null };
}

async function readRows(bytes: Uint8Array, path: string) {
  try {
    const file = Uint8Array.from(bytes).buffer;
    const metadata = parquetMetadata(file);
    const names = parquetSchema(metadata).children.map(({ element }) => element.name);
    const columns = names.filter((name) => LONG_COLUMNS.includes(name));
    return { names, rows: await parquetReadObjects({ file, metadata, columns }) };
  } catch (cause) {
    throw new UserError(`${path} cannot be read as Parquet.`, "The file may be cut off; copy it again.", {
      cause,
    });
  }
}

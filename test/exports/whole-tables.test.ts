/** The tables of everything are the same in every format, and as long as the store. */
import { parquetReadObjects } from "hyparquet";
import { expect, it } from "vitest";
import { parquetChunks } from "@/lib/exports/parquet";
import { columns } from "@/lib/exports/table";
import { STREAM_FORMATS } from "@/lib/exports/table-stream";
import { exportWholeTable, WHOLE_TABLES } from "@/lib/exports/whole-tables";
import { runBatches } from "@/lib/queries/run-batches";
import { FIXTURES, filledHome, UNLEARNING } from "../store/home";
import { readAll } from "./read-all";
import { readCsv } from "./read-csv";

async function readParquet(bytes: Buffer): Promise<Record<string, unknown>[]> {
  const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
  const plain = (value: unknown) => (typeof value === "bigint" ? Number(value) : value);
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
  );
}

it.each(WHOLE_TABLES)("of all %s are equal in every format", async (table) => {
  const { database } = await filledHome(FIXTURES, UNLEARNING);
  const [csv, jsonl, parquet] = await Promise.all(
    STREAM_FORMATS.map((format) => readAll(exportWholeTable(database, table, format).body)),
  );
  if (!csv || !jsonl || !parquet) throw new Error("not there");
  const lines = jsonl
    .toString()
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(await readParquet(parquet)).toEqual(lines);
  const texts = lines.map((line) =>
    Object.fromEntries(
      Object.entries(line).map(([name, value]) => [name, value === null ? null : String(value)]),
    ),
  );
  expect(readCsv(csv.toString())).toEqual(texts);
  const count = (what: string) => database.$client.prepare(`select count(*) from ${what}`).pluck().get();
  expect(lines).toHaveLength(count(table) as number);
  // Again, the same bytes.
  expect((await readAll(exportWholeTable(database, table, "parquet").body)).equals(parquet)).toBe(true);
});

it("reads every run once whatever the size of a batch", async () => {
  const { database } = await filledHome();
  const ids = (size: number) => [...runBatches(database, size)].flat().map(({ run }) => run.id);
  expect(new Set(ids(2)).size).toBe(9);
  expect(ids(2)).toEqual(ids(1000));
});

it("writes Parquet whose row groups are the batches", async () => {
  async function* batches() {
    yield [[1], [2]];
    yield [];
    yield [[null]];
  }
  const file = await readAll(parquetChunks(columns("INT32", "n"), batches()));
  expect(await readParquet(file)).toEqual([{ n: 1 }, { n: 2 }, { n: null }]);
});

it("writes a table without rows", async () => {
  async function* none() {
    yield [];
  }
  expect(await readParquet(await readAll(parquetChunks(columns("STRING", "a"), none())))).toEqual([]);
});

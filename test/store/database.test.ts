import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, openDatabase } from "@/db/client";
import { cells } from "@/db/schema";
import { UserError } from "@/lib/domain/user-error";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lethe-db-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a new database has every table, a write-ahead log and foreign keys", () => {
  const database = openDatabase(join(folder, "new/lethe.db"));
  const tables = database.$client
    .prepare("select name from sqlite_master where type = 'table'")
    .pluck()
    .all();
  expect(tables).toEqual(expect.arrayContaining(["artefacts", "boards", "cells", "metrics", "runs"]));
  expect(database.$client.pragma("journal_mode", { simple: true })).toBe("wal");
  expect(() =>
    database.insert(cells).values({ run: "none", stage: 0, position: 0, task: "a", score: 1, n: 1 }).run(),
  ).toThrow(/FOREIGN KEY/);
  closeDatabase(database);
});

test("opening again applies nothing twice", () => {
  const path = join(folder, "again.db");
  closeDatabase(openDatabase(path));
  const database = openDatabase(path);
  const applied = database.$client.prepare("select count(*) from __drizzle_migrations").pluck().get();
  expect(applied).toBe(1);
  closeDatabase(database);
});

test("two processes that open a new database at the same moment both succeed", async () => {
  const script = join(folder, "open.mts");
  writeFileSync(
    script,
    `const { openDatabase } = await import(${JSON.stringify(join(process.cwd(), "db/client.ts"))});
     const database = openDatabase(process.argv[2]);
     console.log(database.$client.prepare("select count(*) from __drizzle_migrations").pluck().get());`,
  );
  const open = () =>
    promisify(execFile)(process.execPath, ["--import", "tsx", script, join(folder, "race.db")]);
  const outputs = await Promise.all([open(), open(), open()]);
  expect(outputs.map(({ stdout }) => stdout.trim())).toEqual(["1", "1", "1"]);
});

test("a file that is no database is a user error that names it", () => {
  const path = join(folder, "text.db");
  writeFileSync(
    path,
    "this is a text file, long enough to hold more than a SQLite header would. ".repeat(20),
  );
  expect(() => openDatabase(path)).toThrow(UserError);
  expect(() => openDatabase(path)).toThrow(/text\.db is not a Lethe database/);
});

test("a home that lies below a file is a user error", () => {
  const file = join(folder, "plain");
  writeFileSync(file, "");
  expect(() => openDatabase(join(file, "lethe.db"))).toThrow(/does not lie in a folder/);
});

test("a database from a newer version is refused, not changed", () => {
  const path = join(folder, "newer.db");
  const database = openDatabase(path);
  database.$client.prepare("insert into __drizzle_migrations (hash, created_at) values ('x', ?)").run(9e15);
  closeDatabase(database);
  expect(() => openDatabase(path)).toThrow(/newer version of Lethe/);
});

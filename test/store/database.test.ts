import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { readMigrationFiles } from "drizzle-orm/migrator";
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
  // Its own user's alone: it holds sessions and hashes of passwords.
  for (const file of ["lethe.db", "lethe.db-wal", "lethe.db-shm"])
    expect(statSync(join(folder, "new", file)).mode & 0o077, file).toBe(0);
  expect(() =>
    database
      .insert(cells)
      .values({ run: "none", set: "main", stage: 0, position: 0, task: "a", score: 1, n: 1 })
      .run(),
  ).toThrow(/FOREIGN KEY/);
  closeDatabase(database);
});

test("opening again applies nothing twice", () => {
  const path = join(folder, "again.db");
  closeDatabase(openDatabase(path));
  const database = openDatabase(path);
  const applied = database.$client.prepare("select count(*) from __drizzle_migrations").pluck().get();
  expect(applied).toBe(6);
  closeDatabase(database);
});

/** One run with one cell and one metric, as the schema after that many migrations holds them. */
const EARLIER: [schema: string, migrations: number, cell: string, expected: object][] = [
  ["first", 1, "'r', 1, 0, 't', 50, 10, null, 'exact-match@1'", { strict: null, lenient: null }],
  ["second", 2, "'r', 1, 0, 't', 50, 10, 2.5, 'exact-match@1', 40, 60", { strict: 40, lenient: 60 }],
  [
    "third",
    3,
    "'r', 'main', 1, 0, 't', 50, 10, 2.5, 'exact-match@1', 40, 60, null, null",
    { strict: 40, lenient: 60 },
  ],
];

test.each(EARLIER)(
  "a database of the %s schema keeps its rows when it is opened",
  (name, count, cell, kept) => {
    const path = join(folder, `${name}.db`);
    const migrations = readMigrationFiles({ migrationsFolder: join(process.cwd(), "db/migrations") });
    const old = new Database(path);
    old.exec(
      "create table __drizzle_migrations (id integer primary key, hash text not null, created_at numeric)",
    );
    for (const { sql, hash, folderMillis } of migrations.slice(0, count)) {
      for (const statement of sql) old.exec(statement);
      old
        .prepare("insert into __drizzle_migrations (hash, created_at) values (?, ?)")
        .run(hash, folderMillis);
    }
    old.pragma("foreign_keys = ON");
    old.exec(`insert into artefacts values ('a', 'record', 1);
    insert into boards values ('b', 's', 1, 'tiny', 'base', 'standard', 'standard', '["t"]', null, 'c');`);
    const columns = old.prepare("select name from pragma_table_info('runs')").pluck().all() as string[];
    const values: Record<string, unknown> = {
      ...{ id: "r", board_id: "b", record_sha256: "a" },
      ...{ predictions_sha256: null, title: null, rescored: null, judge: null, probes: null },
    };
    const row = columns.map((column) => (column in values ? values[column] : 1));
    old.prepare(`insert into runs values (${columns.map(() => "?").join()})`).run(row);
    old.exec(`insert into cells values (${cell}); insert into metrics values ('r', 'avg', 50, null, null);`);
    old.close();

    const database = openDatabase(path);
    const rows = (table: string) => database.$client.prepare(`select count(*) from ${table}`).pluck().get();
    expect(["boards", "runs", "cells", "metrics"].map(rows)).toEqual([1, 1, 1, 1]);
    expect(database.select().from(cells).get()).toMatchObject({
      ...{ run: "r", set: "main", stage: 1, position: 0, score: 50, n: 10, refused: null, right: null },
      ...kept,
    });
    expect(database.$client.prepare("select title, rescored, judge, probes from runs").get()).toEqual({
      title: null,
      rescored: null,
      judge: null,
      probes: null,
    });
    expect(database.$client.pragma("foreign_keys", { simple: true })).toBe(1);
    closeDatabase(database);
  },
);

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
  expect(outputs.map(({ stdout }) => stdout.trim())).toEqual(["6", "6", "6"]);
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

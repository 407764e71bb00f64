/** The database for everybody holds the public tables as they are, and nothing else. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { type DATABASE_FORMATS, databaseDump, exportDatabase, PUBLIC_TABLES } from "@/lib/exports/database";
import { sha256 } from "@/lib/ingest/identity";
import { ingestPaths } from "@/lib/ingest/ingest";
import { FIXTURES, filledHome, NOW, type TestHome, testHome, UNLEARNING } from "../store/home";
import { readAll } from "./read-all";

async function bytesOf({ home, database }: TestHome, format: (typeof DATABASE_FORMATS)[number]) {
  const { body, file, modified, ...known } = await exportDatabase(home, database, format);
  const bytes = await readAll(body);
  expect([bytes.byteLength, sha256(bytes)]).toEqual([known.bytes, known.sha256]);
  return { bytes, file, modified };
}

const open = (bytes: Buffer) => new Database(bytes, { readonly: true });

it("has the same rows as the store, checked and compressed", async () => {
  const filled = await filledHome(FIXTURES, UNLEARNING);
  const { bytes, file, modified } = await bytesOf(filled, "sqlite");
  expect([file, modified]).toEqual(["lethe-2026-11-01.db", NOW.toISOString()]);
  const copy = open(bytes);
  expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(copy.pragma("foreign_key_check")).toEqual([]);
  for (const table of PUBLIC_TABLES) {
    const query = `select * from "${table}" order by rowid`;
    expect(copy.prepare(query).all(), table).toEqual(filled.database.$client.prepare(query).all());
  }
  expect(gunzipSync((await bytesOf(filled, "gzip")).bytes).equals(bytes)).toBe(true);
});

it("holds nothing but the public tables: neither rows nor names of others", async () => {
  const filled = await filledHome();
  filled.database.$client.exec(
    "insert into users (id, name, email) values ('u1', 'Somebody', 'somebody@private.example'); create index users_name on users (name); create view people as select * from users",
  );
  const { bytes } = await bytesOf(filled, "sqlite");
  const names = open(bytes).prepare("select distinct tbl_name from sqlite_master order by 1").pluck().all();
  expect(names).toEqual([...PUBLIC_TABLES].toSorted());
  for (const secret of ["private.example", "users", "people"]) expect(bytes.includes(secret)).toBe(false);
});

it("has the columns that were decided on: a new one is published only with a change here", async () => {
  const { bytes } = await bytesOf(testHome(), "sqlite");
  const copy = open(bytes);
  const columns = Object.fromEntries(
    PUBLIC_TABLES.map((table) => [
      table,
      (copy.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name).join(" "),
    ]),
  );
  expect(columns).toMatchInlineSnapshot(`
    {
      "artefacts": "sha256 kind bytes",
      "boards": "id sequence version preset start task_order protocol tasks test_sha256 start_sha256 generation split",
      "cells": "run_id set stage position task score n standard_error scorer strict lenient refused right_share",
      "metrics": "run_id metric value standard_error reason",
      "runs": "id board_id track strategy title given resolved row_id seed test_limit settings environment test_sha256 vocabulary_version vocabulary_sha256 stages model_parameters trained_parameters extra_parameters stored_parameters replay_bytes started_at finished_at wall_ms train_ms evaluate_ms device_ms peak_memory_bytes resumed record_sha256 rescored promised_predictions predictions_sha256 ingested_at judge probes log_sha256 source_sha256",
      "seasons": "id title sequences seed_sha256 starts_at ends_at seed revealed_at",
    }
  `);
});

it("is made once per state of the store, with the same bytes from the same rows", async () => {
  const filled = await filledHome();
  const [first, second] = await Promise.all([
    databaseDump(filled.home, filled.database),
    databaseDump(filled.home, filled.database),
  ]);
  expect(second).toEqual(first);
  rmSync(join(filled.home.root, "exports"), { recursive: true });
  expect(await databaseDump(filled.home, filled.database)).toEqual(first);

  await ingestPaths(filled.database, filled.home, [UNLEARNING], NOW);
  const later = await databaseDump(filled.home, filled.database);
  expect(later.key).not.toBe(first.key);
  expect(() => readFileSync(join(filled.home.root, "exports", `${first.key}.db`))).toThrow(/ENOENT/);
});

/** The audit log grows by whole entries and never changes. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import { appendAudit, auditHead } from "@/lib/audit/append";
import { testHome } from "../store/home";
import { ENTRIES, writeLog } from "./log";

test("an empty log has a head of zeros", () => {
  expect(auditHead(testHome().database)).toEqual({ seq: 0, hash: "0".repeat(64) });
});

test("entries are numbered without gaps, and each holds the hash of the one before", () => {
  const { database } = testHome();
  const heads = writeLog(database);
  const rows = database.select().from(auditLog).orderBy(auditLog.seq).all();
  expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(rows.map(({ previous }) => previous)).toEqual([
    "0".repeat(64),
    ...heads.slice(0, 3).map((h) => h.hash),
  ]);
  expect(auditHead(database)).toEqual(heads.at(-1));
});

test("the hash can be recomputed with nothing but SHA-256 and JSON", () => {
  const { database } = testHome();
  writeLog(database);
  for (const row of database.select().from(auditLog).all()) {
    const { seq, at, actor, action, subject, details, previous } = row;
    const text = JSON.stringify([seq, at, actor, action, subject, details, row.public, previous]);
    expect(createHash("sha256").update(text).digest("hex")).toBe(row.hash);
  }
});

test("details are stored with sorted keys", () => {
  const { database } = testHome();
  writeLog(database);
  const first = database.select().from(auditLog).get();
  expect(first?.details).toBe('{"sequences":["proc-coin-8"],"title":"Autumn 2026"}');
});

test("an entry disappears with the transaction that it belongs to", () => {
  const { database } = testHome();
  const [entry] = ENTRIES;
  if (!entry) throw new Error("no entry");
  expect(() =>
    database.transaction((tx) => {
      appendAudit(tx, entry);
      throw new Error("the rest failed");
    }),
  ).toThrow("the rest failed");
  expect(auditHead(database).seq).toBe(0);
});

test.each([
  ["update", "update audit_log set actor = 'nobody' where seq = 2"],
  ["delete", "delete from audit_log where seq = 4"],
  [
    "replace",
    "insert or replace into audit_log select seq, at, 'x', action, subject, details, public, previous, hash from audit_log where seq = 2",
  ],
  [
    "gap",
    "insert into audit_log select 9, at, actor, action, subject, details, public, hash, hash from audit_log where seq = 4",
  ],
  [
    "false link",
    "insert into audit_log select 5, at, actor, action, subject, details, public, previous, hash from audit_log where seq = 4",
  ],
])("the database refuses what is no append: %s", (_name, statement) => {
  const { database } = testHome();
  const heads = writeLog(database);
  expect(() => database.$client.exec(statement)).toThrow(/append-only/);
  expect(auditHead(database)).toEqual(heads.at(-1));
});

test.each([
  { action: "published" },
  { action: "Submission.Published" },
  { actor: "" },
  { subject: "run: with spaces" },
  { subject: "x\ud800" },
])("a malformed entry is a bug of the caller: %o", (change) => {
  const { database } = testHome();
  const [entry] = ENTRIES;
  if (!entry) throw new Error("no entry");
  expect(() => writeLog(database, [{ ...entry, ...change }])).toThrow(/^Not the /);
});

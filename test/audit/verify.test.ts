/** Whatever is done to a stored log is found: any change of any field, entries missing, swapped or cut off. */
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createRng, type Rng } from "@/bench/engine/rng";
import type { AuditHead } from "@/lib/audit/append";
import { entryHash, type StoredEntry } from "@/lib/audit/entry";
import { verifyAudit, verifyEntries } from "@/lib/audit/verify";
import { testHome } from "../store/home";
import { ENTRIES, withoutGuards, writeLog } from "./log";

type Home = ReturnType<typeof testHome>;
const rowsOf = ({ database }: Home) =>
  database.$client.prepare("select * from audit_log order by seq").all() as StoredEntry[];

/** As many entries as are asked for, by repeating the sample ones. */
function logOf(count: number): { home: Home; heads: AuditHead[] } {
  const home = testHome();
  const entries = Array.from({ length: count }, (_, index) => {
    const entry = ENTRIES[index % ENTRIES.length];
    if (!entry) throw new Error("no entry");
    return { ...entry, details: { ...entry.details, index } };
  });
  return { home, heads: writeLog(home.database, entries) };
}

test("an untouched log is whole, an empty one too", () => {
  const { database } = testHome();
  expect(verifyAudit(database)).toEqual({
    broken: null,
    checked: 0,
    head: { seq: 0, hash: "0".repeat(64) },
  });
  const heads = writeLog(database);
  expect(verifyAudit(database, heads)).toEqual({ broken: null, checked: 4, head: heads[3] });
});

const FIELDS = ["seq", "at", "actor", "action", "subject", "details", "public", "previous", "hash"] as const;

test.each(FIELDS)("any single change of %s is found at its entry", (field) => {
  const rng = createRng(`audit/${field}`);
  const { home } = logOf(9);
  const rows = rowsOf(home);
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual([...FIELDS].sort());
  let changes = 0;
  for (let round = 0; round < 200; round++) {
    const at = rng.int(rows.length);
    const changed = rows.map((row) => ({ ...row }));
    const row = changed[at];
    const before = rows[at]?.[field];
    if (!row || before === undefined) throw new Error("no row");
    const after = typeof before === "number" ? before + rng.pick([-2, -1, 1, 2]) : edited(before, rng);
    Object.assign(row, { [field]: after });
    if (after === before) continue;
    changes++;
    const { broken, checked } = verifyEntries(changed);
    expect(broken?.seq, `${field} of entry ${at + 1}: ${after}`).toBe(at + 1);
    expect(checked).toBe(at);
  }
  expect(changes).toBeGreaterThan(100);
});

/** One character replaced, put in, taken out or written in the other case. */
function edited(text: string, rng: Rng): string {
  const at = rng.int(text.length);
  const other = rng.pick([...'0123456789abcdefXYZ "\\,:{}[]é\u0000']);
  const middle = rng.pick([other, `${text[at]}${other}`, "", swapCase(text[at] ?? "")]);
  return text.slice(0, at) + middle + text.slice(at + 1);
}

const swapCase = (char: string) => (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase());

describe("in the file", () => {
  test.each([
    ["a field changed", "update audit_log set actor = 'user-9' where seq = 3", 3, "changed"],
    ["a flag that reads as true", "update audit_log set public = 2 where seq = 1", 1, "changed"],
    ["bytes in place of text", "update audit_log set details = x'7b7d' where seq = 2", 2, "changed"],
    ["the first entry removed", "delete from audit_log where seq = 1", 1, "missing"],
    ["an entry removed", "delete from audit_log where seq = 5", 5, "missing"],
    [
      "two entries swapped",
      "update audit_log set seq = case seq when 3 then -4 else -3 end where seq in (3, 4); update audit_log set seq = -seq where seq < 0",
      3,
      "changed",
    ],
    [
      "an entry put before the first",
      "insert into audit_log select 0, at, actor, action, subject, details, public, previous, hash from audit_log where seq = 1",
      1,
      "changed",
    ],
  ])("%s", (_name, statements, seq, kind) => {
    const { home } = logOf(8);
    withoutGuards(home.database);
    for (const statement of statements.split("; ")) home.database.run(sql.raw(statement));
    expect(verifyAudit(home.database).broken).toMatchObject({ seq, kind });
  });

  test("an entry removed and those after it renumbered", () => {
    const { home } = logOf(6);
    const renumbered = rowsOf(home)
      .filter(({ seq }) => seq !== 3)
      .map((row, index) => ({ ...row, seq: index + 1 }));
    expect(verifyEntries(renumbered).broken).toMatchObject({ seq: 3, kind: "changed" });
  });

  test("entries swapped whole and given hashes anew", () => {
    const { home } = logOf(6);
    const rows = rowsOf(home);
    const swapped = [rows[0], rows[2], rows[1], rows[3]].flatMap((row, index) =>
      row ? [rehashed({ ...row, seq: index + 1 })] : [],
    );
    expect(verifyEntries(swapped).broken).toMatchObject({ seq: 2, kind: "reordered" });
  });
});

describe("with a head that was published earlier", () => {
  test("entries cut off at the end are noticed", () => {
    const { home, heads } = logOf(7);
    withoutGuards(home.database);
    home.database.run(sql`delete from audit_log where seq > 4`);
    expect(verifyAudit(home.database).broken).toBeNull();
    const { broken } = verifyAudit(home.database, [heads[6] as AuditHead]);
    expect(broken).toMatchObject({ seq: 5, kind: "cut-off" });
    expect(broken?.message).toContain("ends with entry 4, but 7 entries were there");
  });

  test("a history written anew from some entry on is noticed, however well its hashes fit", () => {
    const { home, heads } = logOf(7);
    let previous = heads[2]?.hash ?? "";
    const rewritten = rowsOf(home).map((row) => {
      if (row.seq <= 3) return row;
      const entry = rehashed({ ...row, previous, ...(row.seq === 4 && { actor: "user-9" }) });
      previous = entry.hash;
      return entry;
    });
    expect(verifyEntries(rewritten).broken).toBeNull();
    expect(verifyEntries(rewritten, [heads[1] as AuditHead]).broken).toBeNull();
    expect(verifyEntries(rewritten, [heads[5] as AuditHead]).broken).toMatchObject({
      seq: 6,
      kind: "other-history",
    });
  });

  test("the end changed together with its hash is noticed", () => {
    const { home, heads } = logOf(5);
    const changed = rowsOf(home).map((row) => (row.seq === 5 ? rehashed({ ...row, details: "{}" }) : row));
    expect(verifyEntries(changed, [heads[4] as AuditHead]).broken).toMatchObject({ seq: 5 });
  });
});

const rehashed = (row: StoredEntry): StoredEntry => ({ ...row, hash: entryHash(row) });

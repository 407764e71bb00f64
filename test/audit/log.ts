/** A short audit log for tests, as several actors would write it. */
import { sql } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { type AuditEntry, type AuditHead, appendAudit } from "@/lib/audit/append";

const START = Date.parse("2026-11-01T00:00:00Z");

export const ENTRIES: AuditEntry[] = [
  {
    at: new Date(START),
    actor: "operator",
    action: "season.started",
    subject: "season:2026-autumn",
    details: { title: "Autumn 2026", sequences: ["proc-coin-8"] },
    public: true,
  },
  {
    at: new Date(START + 1000),
    actor: "system",
    action: "submission.published",
    subject: "submission:sabc",
    details: { runs: ["0a1b", "2c3d"], board: "b", note: 'Größe, \u2028 and "quotes"' },
    public: true,
  },
  {
    at: new Date(START + 2000),
    actor: "user-1",
    action: "token.created",
    subject: "user:user-1",
    details: { scopes: ["submit"], expiresAt: null },
    public: false,
  },
  {
    at: new Date(START + 2000),
    actor: "user-2",
    action: "submission.retracted",
    subject: "submission:sabc",
    details: { reason: "copied" },
    public: true,
  },
];

/** Appends each in a transaction of its own; the heads after each. */
export function writeLog(database: LetheDatabase, entries: readonly AuditEntry[] = ENTRIES): AuditHead[] {
  return entries.map((entry) =>
    database.transaction((tx) => appendAudit(tx, entry), { behavior: "immediate" }),
  );
}

/** What somebody with the file at hand could do. */
export function withoutGuards(database: LetheDatabase): void {
  for (const guard of ["no_update", "no_delete", "in_order"])
    database.run(sql.raw(`drop trigger audit_log_${guard}`));
}

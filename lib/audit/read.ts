/** Reads the audit log, newest entries first. */
import { and, desc, eq, lt } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { auditLog } from "@/db/schema";

export interface ReadEntry {
  seq: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  details: Record<string, unknown>;
  public: boolean;
  previous: string;
  hash: string;
}

export interface Selection {
  /** Only entries before this one; null begins with the newest. */
  before: number | null;
  limit: number;
  /** Only what the public changelog shows. */
  publicOnly: boolean;
}

export function readAudit(
  database: Pick<LetheDatabase, "select">,
  { before, limit, publicOnly }: Selection,
): ReadEntry[] {
  const rows = database
    .select()
    .from(auditLog)
    .where(
      and(
        before === null ? undefined : lt(auditLog.seq, before),
        publicOnly ? eq(auditLog.public, true) : undefined,
      ),
    )
    .orderBy(desc(auditLog.seq))
    .limit(limit)
    .all();
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as Record<string, unknown> }));
}

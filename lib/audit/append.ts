/** Writes the audit log: one entry per decision, in the transaction that carries the decision out. */
import { desc } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { auditLog } from "@/db/schema";
import { canonicalJson } from "@/lib/ingest/identity";
import { entryHash, NO_HASH } from "./entry";

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface AuditEntry {
  at: Date;
  /** User id, "system", or "operator" for the command line. */
  actor: string;
  /** For example "submission.published". */
  action: string;
  /** What it was done to: "submission:s…", "run:…", "user:…", "season:…". */
  subject: string;
  details: { [key: string]: Json };
  /** Whether the public changelog shows it; its details are then public too. */
  public: boolean;
}

export interface AuditHead {
  /** Number of entries; 0 for an empty log. */
  seq: number;
  /** Hash of the last entry; 64 zeros for an empty log. */
  hash: string;
}

/** What the log ends with: whoever has written this down can tell later whether entries are missing. */
export function auditHead(database: Pick<LetheDatabase, "select">): AuditHead {
  const last = database
    .select({ seq: auditLog.seq, hash: auditLog.hash })
    .from(auditLog)
    .orderBy(desc(auditLog.seq))
    .limit(1)
    .get();
  return last ?? { seq: 0, hash: NO_HASH };
}

/** Appends an entry. `tx` must be the caller's immediate transaction: what is done and its entry are stored together. */
export function appendAudit(tx: Pick<LetheDatabase, "select" | "insert">, entry: AuditEntry): AuditHead {
  check(entry);
  const head = auditHead(tx);
  const { actor, action, subject } = entry;
  const link = {
    seq: head.seq + 1,
    at: entry.at.toISOString(),
    ...{ actor, action, subject },
    details: canonicalJson(entry.details),
    public: entry.public ? (1 as const) : (0 as const),
    previous: head.hash,
  };
  const hash = entryHash(link);
  tx.insert(auditLog)
    .values({ ...link, public: entry.public, hash })
    .run();
  return { seq: link.seq, hash };
}

const ACTION = /^[a-z][a-z0-9]*([._-][a-z0-9]+)*\.[a-z0-9]+([_-][a-z0-9]+)*$/;
const NAME = /^[\x21-\x7e]{1,200}$/;

/** What is written here stays for ever, so a caller's mistake is refused before. */
function check({ actor, action, subject }: AuditEntry): void {
  if (!ACTION.test(action))
    throw new Error(`Not the name of an action, as in submission.published: ${action}`);
  for (const name of [actor, subject])
    if (!NAME.test(name)) throw new Error(`Not the id of an actor or a subject, as in run:0a1b: ${name}`);
}

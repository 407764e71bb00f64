/** Checks the audit log: every entry's hash, the links between entries, and heads that were published earlier. */
import type { LetheDatabase } from "@/db/client";
import { canonicalJson } from "@/lib/ingest/identity";
import type { AuditHead } from "./append";
import { entryHash, NO_HASH, storedEntrySchema } from "./entry";

export interface AuditReport {
  /** Null when all is well. */
  broken: {
    /** First entry that is wrong, or that is missing. */
    seq: number;
    kind: "changed" | "missing" | "reordered" | "cut-off" | "other-history";
    message: string;
  } | null;
  /** Entries found in order, up to the first broken one. */
  checked: number;
  /** End of what was checked. */
  head: AuditHead;
}

/** Raw rows, since a column's type would hide some changes: `public` = 2 reads as true. */
const ALL = `select seq, at, actor, action, subject, details, public, previous, hash from audit_log order by seq`;

/** `published`: heads that somebody noted earlier, from the changelog or the API. */
export function verifyAudit(
  database: Pick<LetheDatabase, "$client">,
  published: readonly AuditHead[] = [],
): AuditReport {
  return verifyEntries(database.$client.prepare(ALL).iterate(), published);
}

export function verifyEntries(rows: Iterable<unknown>, published: readonly AuditHead[] = []): AuditReport {
  let head: AuditHead = { seq: 0, hash: NO_HASH };
  const expected = new Map(published.map(({ seq, hash }) => [seq, hash]));
  const broken = (seq: number, kind: Kind, message: string): AuditReport => ({
    broken: { seq, kind, message },
    checked: head.seq,
    head,
  });
  for (const row of rows) {
    const problem = problemOf(row, head);
    if (problem) return broken(...problem);
    const { seq, hash } = storedEntrySchema.parse(row);
    head = { seq, hash };
    const known = expected.get(seq);
    if (known !== undefined && known !== hash)
      return broken(seq, "other-history", `Entry ${seq} has the hash ${hash}, but ${known} was published.`);
  }
  const later = published.filter(({ seq }) => seq > head.seq).sort((a, b) => b.seq - a.seq)[0];
  if (later)
    return broken(
      head.seq + 1,
      "cut-off",
      `The log ends with entry ${head.seq}, but ${later.seq} entries were there when ${later.hash} was published.`,
    );
  return { broken: null, checked: head.seq, head };
}

type Kind = NonNullable<AuditReport["broken"]>["kind"];

function problemOf(row: unknown, head: AuditHead): [seq: number, kind: Kind, message: string] | null {
  const expected = head.seq + 1;
  const parsed = storedEntrySchema.safeParse(row);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return [expected, "changed", `Entry ${expected}, ${issue?.path.join(".")}: ${issue?.message}.`];
  }
  const entry = parsed.data;
  if (entry.seq > expected)
    return [expected, "missing", `Entry ${expected} is missing; the next one is ${entry.seq}.`];
  if (entry.seq < expected)
    return [expected, "reordered", `Entry ${entry.seq} stands where entry ${expected} should be.`];
  if (entryHash(entry) !== entry.hash)
    return [entry.seq, "changed", `Entry ${entry.seq} was changed: its hash does not fit its content.`];
  if (entry.previous !== head.hash)
    return [
      entry.seq,
      "reordered",
      `Entry ${entry.seq} does not follow the entry before it: another one was there when it was written.`,
    ];
  if (!isCanonical(entry.details))
    return [entry.seq, "changed", `The details of entry ${entry.seq} are not canonical JSON.`];
  return null;
}

function isCanonical(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text)) === text;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

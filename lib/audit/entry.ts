/** An entry of the audit log, and the hash that ties it to the entry before it. */
import { z } from "zod";
import { canonicalJson, sha256 } from "@/lib/ingest/identity";

/** `previous` of the first entry. */
export const NO_HASH = "0".repeat(64);

const hash = z.string().regex(/^[0-9a-f]{64}$/, "expected a SHA-256 in lower-case hex");

/** An entry exactly as it is stored. */
export const storedEntrySchema = z.strictObject({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  actor: z.string().min(1),
  action: z.string().min(1),
  subject: z.string().min(1),
  /** Canonical JSON. */
  details: z.string().min(1),
  /** As SQLite stores it. */
  public: z.union([z.literal(0), z.literal(1)]),
  previous: hash,
  hash,
});
export type StoredEntry = z.infer<typeof storedEntrySchema>;

/** The hash of an entry: SHA-256 over a canonical array of all its other fields, the hash of the entry before among them. */
export function entryHash(entry: Omit<StoredEntry, "hash">): string {
  const { seq, at, actor, action, subject, details, previous } = entry;
  return sha256(canonicalJson([seq, at, actor, action, subject, details, entry.public === 1, previous]));
}

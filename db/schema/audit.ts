/** The audit log: append-only, each entry holds the hash of the one before it. Written by lib/audit alone. */
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const auditLog = sqliteTable("audit_log", {
  /** 1, 2, 3 … without gaps. */
  seq: integer("seq").primaryKey(),
  at: text("at").notNull(),
  /** User id, "system", or "operator" for the command line. */
  actor: text("actor").notNull(),
  /** For example "submission.published". */
  action: text("action").notNull(),
  /** What it was done to: "submission:s…", "run:…", "user:…", "season:…". */
  subject: text("subject").notNull(),
  /** Canonical JSON, exactly the bytes that were hashed. */
  details: text("details").notNull(),
  /** Whether the public changelog shows it. */
  public: integer("public", { mode: "boolean" }).notNull(),
  /** Hash of the entry before; 64 zeros for the first. */
  previous: text("previous").notNull(),
  /** SHA-256 over seq, at, actor, action, subject, details, public and previous. */
  hash: text("hash").notNull(),
});

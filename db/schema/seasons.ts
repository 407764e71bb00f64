/** Seasons of sealed evaluation: the hash of the secret seed from the start, the seed itself at the end. */
import { sqliteTable, text } from "drizzle-orm/sqlite-core";

export const seasons = sqliteTable("seasons", {
  /** For example "2026-autumn"; also the split's name in board ids. */
  id: text("id").primaryKey(),
  title: text("title").notNull(),
  /** Sequences that have official boards in it. */
  sequences: text("sequences", { mode: "json" }).$type<string[]>().notNull(),
  seedSha256: text("seed_sha256").notNull(),
  startsAt: text("starts_at").notNull(),
  endsAt: text("ends_at").notNull(),
  /** Null until it is revealed. */
  seed: text("seed"),
  revealedAt: text("revealed_at"),
});

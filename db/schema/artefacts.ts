/** Large files of a run, stored beside the database under their own SHA-256 (see lib/ingest/artefacts.ts). */
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const artefacts = sqliteTable("artefacts", {
  sha256: text("sha256").primaryKey(),
  kind: text("kind", { enum: ["record", "predictions", "log", "source"] }).notNull(),
  bytes: integer("bytes").notNull(),
});

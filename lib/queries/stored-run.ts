/** A run as stored: everything of its record but matrix and metrics. */
import type { runs } from "@/db/schema";

export type StoredRun = typeof runs.$inferSelect;

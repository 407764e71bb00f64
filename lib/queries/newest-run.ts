/** When the newest run of a board was stored: the time that a stable address of its present state names. */
import { eq, max } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { runs } from "@/db/schema";

/** ISO 8601; null where nothing is stored. Without a board: of the whole store. */
export function newestRun(database: LetheDatabase, board?: string): string | null {
  const newest = database.select({ at: max(runs.ingestedAt) }).from(runs);
  return (board === undefined ? newest : newest.where(eq(runs.board, board))).get()?.at ?? null;
}

/** What remains of a run that was taken off its board, and who may bring it back. */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { tombstones } from "@/db/schema";
import { UserError } from "@/lib/domain/user-error";

export type Tombstone = typeof tombstones.$inferSelect;

export function tombstoneOf(database: Pick<LetheDatabase, "select">, run: string): Tombstone | null {
  return database.select().from(tombstones).where(eq(tombstones.run, run)).get() ?? null;
}

/**
 * Makes room for a run that is stored again: an owner who withdrew it may submit it once more, what a moderator removed
 * stays away.
 */
export function raiseTombstone(tx: Pick<LetheDatabase, "select" | "delete">, run: string): void {
  const stone = tombstoneOf(tx, run);
  if (!stone) return;
  if (stone.by === "moderator")
    throw new UserError(
      `Run ${run} was removed from board ${stone.board} by a moderator on ${stone.at.slice(0, 10)}: ${stone.reason}`,
      "It cannot be stored again. Change what was wrong with it, and run it anew.",
    );
  tx.delete(tombstones).where(eq(tombstones.run, run)).run();
}

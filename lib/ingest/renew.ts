/** Tells readers that the runs of a board have changed. */
import { eq, sql } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { boards } from "@/db/schema";

/** Gives the board the newest generation of the store, so that readers see that their copies are old. */
export function renew(tx: Pick<LetheDatabase, "update">, board: string): void {
  const newest = sql`(select max(generation) + 1 from boards)`;
  tx.update(boards).set({ generation: newest }).where(eq(boards.id, board)).run();
}

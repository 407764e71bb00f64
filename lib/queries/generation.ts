/** How new the stored results are: grows whenever any board's runs change, and only then. */
import { eq, max } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { boards } from "@/db/schema";

/** Newest generation over all boards; 0 for an empty store. */
export function storeGeneration(database: LetheDatabase): number {
  return (
    database
      .select({ newest: max(boards.generation) })
      .from(boards)
      .get()?.newest ?? 0
  );
}

/** Generation of one board; 0 where nothing is stored for it. */
export function boardGeneration(database: LetheDatabase, board: string): number {
  const stored = database
    .select({ generation: boards.generation })
    .from(boards)
    .where(eq(boards.id, board))
    .get();
  return stored?.generation ?? 0;
}

/** A short name for the present state of the whole store: what was made from it is kept under this name. */
import { createHash } from "node:crypto";
import type { LetheDatabase } from "@/db/client";
import { boards } from "@/db/schema";

/** Equal for equal states; another one after every change of any board. */
export function storeKey(database: LetheDatabase): string {
  const states = database
    .select({ id: boards.id, generation: boards.generation })
    .from(boards)
    .orderBy(boards.id)
    .all();
  return createHash("sha256").update(JSON.stringify(states)).digest("hex").slice(0, 16);
}

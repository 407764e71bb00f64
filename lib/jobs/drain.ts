/** Whether a worker is to finish what it has and take nothing new: because all are, or it alone. */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { workers } from "@/db/schema";
import { isDraining as allDrain } from "@/lib/operations/settings";

export function isDraining(tx: LetheDatabase, worker: string): boolean {
  return allDrain(tx) || drainsAlone(tx, worker) === true;
}

/** Whether a worker was told so by itself; null where there is no such worker. */
export function drainsAlone(tx: LetheDatabase, worker: string): boolean | null {
  return tx.select().from(workers).where(eq(workers.id, worker)).get()?.draining ?? null;
}

/** Returns false where there is no such worker. */
export function drainWorker(database: LetheDatabase, worker: string, draining: boolean): boolean {
  return database.update(workers).set({ draining }).where(eq(workers.id, worker)).run().changes > 0;
}

/** Whether workers are to finish what they have and take nothing new: all of them, or one. */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { settings, workers } from "@/db/schema";

/** Key in table settings; its value is true while all workers drain. */
export const DRAIN = "drain";

export function isDraining(tx: LetheDatabase, worker: string): boolean {
  if (tx.select().from(settings).where(eq(settings.key, DRAIN)).get()?.value === true) return true;
  return tx.select().from(workers).where(eq(workers.id, worker)).get()?.draining ?? false;
}

/** Returns false where there is no such worker. */
export function drainWorker(database: LetheDatabase, worker: string, draining: boolean): boolean {
  return database.update(workers).set({ draining }).where(eq(workers.id, worker)).run().changes > 0;
}

/** Workers that are at work, and those that are forgotten. */
import { and, eq, isNotNull, lt, notInArray } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs, workers } from "@/db/schema";

export type Worker = typeof workers.$inferSelect;

/** A worker shows itself every few seconds, at the latest with its next heartbeat. */
export const WORKER_SILENCE_MS = 90_000;
/** Who was not seen for so long does not come back; if it does, it registers again. */
const FORGOTTEN_MS = 7 * 86_400_000;

/** Seen lately, or with a job in hand: some jobs leave no time for a sign of life. */
export function aliveWorkers(database: Pick<LetheDatabase, "select">, now: Date): Worker[] {
  const since = new Date(now.getTime() - WORKER_SILENCE_MS).toISOString();
  const busy = new Set(busyWorkers(database));
  return database
    .select()
    .from(workers)
    .all()
    .filter(({ id, stoppedAt, seenAt }) => stoppedAt === null && (seenAt >= since || busy.has(id)));
}

export function forgetWorkers(database: LetheDatabase, now: Date): void {
  const long = lt(workers.seenAt, new Date(now.getTime() - FORGOTTEN_MS).toISOString());
  // Mostly there is nothing, and no lock is needed.
  if (!database.select({ id: workers.id }).from(workers).where(long).get()) return;
  database
    .delete(workers)
    .where(and(long, notInArray(workers.id, busyWorkers(database))))
    .run();
}

function busyWorkers(database: Pick<LetheDatabase, "select">): string[] {
  return database
    .select({ worker: jobs.worker })
    .from(jobs)
    .where(and(eq(jobs.state, "leased"), isNotNull(jobs.worker)))
    .all()
    .map(({ worker }) => worker ?? "");
}

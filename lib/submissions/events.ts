/** What happens to a submission, in order: the live page, the log and `lethe submit --watch` read it from here. */
import { and, asc, eq, gt, max } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { submissionEvents } from "@/db/schema";

export interface SubmissionEvent {
  submission: string;
  attempt: number;
  /** Of the run it is about; null where it is about the whole submission. */
  seed: number | null;
  at: string;
  /** "state", an event of the run (lib/domain/run-event.ts), or "output" for lines of the trainer. */
  type: string;
  data: Record<string, unknown>;
}

export type StoredEvent = SubmissionEvent & { id: number };

/** Within the caller's transaction. Returns the event's id. */
export function appendEvent(tx: LetheDatabase, event: SubmissionEvent): number {
  return tx.insert(submissionEvents).values(event).returning({ id: submissionEvents.id }).get().id;
}

/** Those after `lastId`, at most `limit`; 0 starts from the beginning. */
export function eventsAfter(
  database: LetheDatabase,
  submission: string,
  lastId: number,
  limit: number,
): StoredEvent[] {
  return database
    .select()
    .from(submissionEvents)
    .where(and(eq(submissionEvents.submission, submission), gt(submissionEvents.id, lastId)))
    .orderBy(asc(submissionEvents.id))
    .limit(limit)
    .all();
}

/** 0 where nothing has happened yet. */
export function lastEventId(database: LetheDatabase, submission: string): number {
  const newest = database
    .select({ id: max(submissionEvents.id) })
    .from(submissionEvents)
    .where(eq(submissionEvents.submission, submission))
    .get();
  return newest?.id ?? 0;
}

/** The one way from state to state: checks that the step is allowed, writes it, and says so in the events. */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { submissions } from "@/db/schema";
import type { Failure } from "@/lib/domain/failure";
import { NEXT_STATES, type SubmissionState } from "@/lib/domain/submission";
import { log } from "@/lib/site/log.mjs";
import { appendEvent } from "./events";

export type Submission = typeof submissions.$inferSelect;

export interface Move {
  /** Required with "failed", and only with it. */
  failure?: Failure;
  /** Why it was rejected, retracted or withdrawn. */
  reason?: string;
  /** What validation found out about a strategy. */
  method?: string;
  title?: string | null;
}

/**
 * Within the caller's transaction. A step that NEXT_STATES does not know is a bug of the caller, who has read the state in
 * the same transaction. From "failed" back to "received" begins a new attempt. Returns the submission as it is now.
 */
export function moveTo(
  tx: LetheDatabase,
  id: string,
  next: SubmissionState,
  now: Date,
  more: Move = {},
): Submission {
  const before = tx.select().from(submissions).where(eq(submissions.id, id)).get();
  if (!before) throw new Error(`there is no submission ${id}`);
  if (!NEXT_STATES[before.state].includes(next))
    throw new Error(`a submission that is ${before.state} cannot become ${next} (${id})`);
  if ((next === "failed") !== (more.failure !== undefined))
    throw new Error(`a failure belongs to the state "failed", and to it alone (${id}, ${next})`);
  const at = now.toISOString();
  const attempt = next === "received" ? before.attempt + 1 : before.attempt;
  const { failure = null, reason, method, title } = more;
  const after = tx
    .update(submissions)
    .set({
      state: next,
      attempt,
      failure,
      updatedAt: at,
      ...(reason !== undefined && { reason }),
      ...(method !== undefined && { method }),
      ...(title !== undefined && { title }),
      ...(next === "published" && { publishedAt: at }),
    })
    .where(eq(submissions.id, id))
    .returning()
    .get();
  const data = { from: before.state, to: next, failure, reason: reason ?? null };
  appendEvent(tx, { submission: id, attempt, seed: null, at, type: "state", data });
  const { code = null } = failure ?? {};
  log("submissions").info({ submission: id, attempt, from: before.state, to: next, failure: code }, "state");
  return after;
}

/** Null where there is none of that id. */
export function findSubmission(database: LetheDatabase, id: string): Submission | null {
  return database.select().from(submissions).where(eq(submissions.id, id)).get() ?? null;
}

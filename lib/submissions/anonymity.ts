/** Whether the public sees whose submission it is. */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { submissions } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import type { Actor } from "@/lib/domain/actor";
import { checkAnonymity } from "./check";
import { submissionOf } from "./own";
import type { Submission } from "./state";

/** Null shows the name from now on. */
export function setAnonymity(
  database: LetheDatabase,
  id: string,
  actor: Actor,
  until: string | null,
  now: Date,
): Submission {
  return immediately(database, (tx) => {
    const { by } = submissionOf(tx, id, actor);
    checkAnonymity(until, now);
    const changed = tx
      .update(submissions)
      .set({ anonymousUntil: until, updatedAt: now.toISOString() })
      .where(eq(submissions.id, id))
      .returning()
      .get();
    appendAudit(tx, {
      ...{ at: now, actor: by.id, action: "submission.anonymity", subject: `submission:${id}` },
      details: { until },
      public: false,
    });
    return changed;
  });
}

/** What the public reads in place of a name: the name itself, or until when it is held back. */
export function publicName(name: string, anonymousUntil: string | null, now: Date): string {
  if (anonymousUntil === null || new Date(anonymousUntil) <= now) return name;
  return `Anonymous until ${anonymousUntil.slice(0, 10)}`;
}

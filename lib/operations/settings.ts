/** Switches of the operator. Each change stands in the audit log. */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { settings } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";

/** What each switch is without anybody having touched it. */
const DEFAULTS = {
  /** No new leases: work under way is finished, what is submitted waits. */
  drain: false,
  /** New submissions are received. */
  submissions: true,
} as const;

export type Switch = keyof typeof DEFAULTS;

/** Who changes it and when, for the audit log. */
export interface Change {
  actor: string;
  now: Date;
}

type Reader = Pick<LetheDatabase, "select">;

/** Whether workers get no new job. */
export const isDraining = (database: Reader): boolean => readSwitch(database, "drain");

/** Whether new submissions are received. */
export const submissionsOpen = (database: Reader): boolean => readSwitch(database, "submissions");

/** Returns whether it was changed; setting it to what it is already leaves no trace. */
export function setSwitch(database: LetheDatabase, key: Switch, value: boolean, change: Change): boolean {
  return immediately(database, (tx) => {
    if (readSwitch(tx, key) === value) return false;
    tx.insert(settings)
      .values({ key, value })
      .onConflictDoUpdate({ target: settings.key, set: { value } })
      .run();
    appendAudit(tx, {
      at: change.now,
      actor: change.actor,
      action: "setting.changed",
      subject: `setting:${key}`,
      details: { value },
      public: key === "submissions",
    });
    return true;
  });
}

function readSwitch(database: Reader, key: Switch): boolean {
  const stored = database.select({ value: settings.value }).from(settings).where(eq(settings.key, key)).get();
  return typeof stored?.value === "boolean" ? stored.value : DEFAULTS[key];
}

/** What a submission waits for whose next job nobody has begun. */
import { and, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { jobs } from "@/db/schema";
import type { JobNeeds } from "@/lib/domain/job";
import { aliveWorkers } from "@/lib/jobs/alive";
import { waitingJobs } from "@/lib/jobs/fair-order";
import { fits, lacking } from "@/lib/jobs/fits";
import { isDraining } from "@/lib/operations/settings";

/** A sentence for its owner; null where it does not wait. */
export function waitingFor(
  database: LetheDatabase,
  { id, attempt }: { id: string; attempt: number },
  now: Date,
): string | null {
  const own = database
    .select()
    .from(jobs)
    .where(and(eq(jobs.submission, id), eq(jobs.attempt, attempt)))
    .all();
  const queued = own.filter(({ state }) => state === "queued");
  const [first] = queued;
  if (!first || own.some(({ state }) => state === "leased")) return null;
  if (isDraining(database)) return "The operator has paused the work: what waits begins when it goes on.";
  const alive = aliveWorkers(database, now).filter(({ draining }) => !draining);
  const [one] = alive;
  if (!one) return "No worker is at work now: it begins as soon as one is.";
  const able = (needs: JobNeeds) => alive.some(({ facts }) => fits(needs, facts));
  if (!queued.some(({ needs }) => able(needs)))
    return `No worker at work has ${lacking(first.needs, one.facts)}: it begins as soon as one has.`;
  const order = waitingJobs(database, now).filter(({ needs }) => able(needs));
  const before = order.findIndex((job) => queued.some((mine) => mine.id === job.id));
  if (before <= 0) return "It is next.";
  return `${before} ${before === 1 ? "job is" : "jobs are"} before it, as things stand.`;
}

/**
 * Whose job is next: users with the fewest jobs under way, then those that were served least in the past hour, then
 * priority, then age. So nobody waits behind a hundred jobs of one user.
 */
import { sql } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import type { JobNeeds } from "@/lib/domain/job";
import { type Capabilities, fits } from "./fits";

const SERVED_WITHIN_MS = 3_600_000;

/**
 * Id of the next job that a worker with these capabilities can do; null where there is none. `seasonReady` says whether
 * the secret seed of a season is at hand.
 */
export function nextJob(
  tx: LetheDatabase,
  capabilities: Capabilities,
  seasonReady: (season: string) => boolean,
  now: Date,
): string | null {
  const ready = ({ season }: JobNeeds) => season === null || seasonReady(season);
  return waitingJobs(tx, now).find(({ needs }) => fits(needs, capabilities) && ready(needs))?.id ?? null;
}

/** All jobs that wait, whose turn is first at the front. */
export function waitingJobs(tx: LetheDatabase, now: Date): { id: string; needs: JobNeeds }[] {
  const since = new Date(now.getTime() - SERVED_WITHIN_MS).toISOString();
  const waiting = tx.all<{ id: string; needs: string }>(sql`
    with busy as (select owner_id, count(*) as jobs from jobs where state = 'leased' group by owner_id),
      served as (select owner_id, count(*) as jobs from jobs where kind = 'run' and started_at > ${since} group by owner_id)
    select queued.id, queued.needs from jobs queued left join busy using (owner_id) left join served using (owner_id)
    where queued.state = 'queued'
    order by coalesce(busy.jobs, 0), coalesce(served.jobs, 0), queued.priority desc, queued.created_at, queued.seed, queued.id`);
  return waiting.map(({ id, needs }) => ({ id, needs: JSON.parse(needs) as JobNeeds }));
}

/**
 * Whose job is next: users with the fewest jobs under way, then those that were served least in the past hour, then
 * priority, then age. So nobody waits behind a hundred jobs of one user.
 */
import { sql } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import type { JobNeeds } from "@/lib/domain/job";

/** What a worker can do. */
export interface Capabilities {
  devices: readonly string[];
  sandbox: boolean;
}

const SERVED_WITHIN_MS = 3_600_000;

/**
 * Id of the next job that a worker with these capabilities can do; null where there is none. `seasonReady` says whether
 * the secret seed of a season is at hand.
 */
export function nextJob(
  tx: LetheDatabase,
  { devices, sandbox }: Capabilities,
  seasonReady: (season: string) => boolean,
  now: Date,
): string | null {
  const since = new Date(now.getTime() - SERVED_WITHIN_MS).toISOString();
  const waiting = tx.all<{ id: string; needs: string }>(sql`
    with busy as (select owner_id, count(*) as jobs from jobs where state = 'leased' group by owner_id),
      served as (select owner_id, count(*) as jobs from jobs where kind = 'run' and started_at > ${since} group by owner_id)
    select queued.id, queued.needs from jobs queued left join busy using (owner_id) left join served using (owner_id)
    where queued.state = 'queued'
    order by coalesce(busy.jobs, 0), coalesce(served.jobs, 0), queued.priority desc, queued.created_at, queued.seed, queued.id`);
  const fits = (needs: JobNeeds) =>
    (needs.device === "auto" || devices.includes(needs.device)) &&
    (!needs.sandbox || sandbox) &&
    (needs.season === null || seasonReady(needs.season));
  return waiting.find(({ needs }) => fits(JSON.parse(needs) as JobNeeds))?.id ?? null;
}

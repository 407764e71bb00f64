/** What the store knows of a season, and whether it is open, over or revealed. */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { seasons } from "@/db/schema";
import { UserError, unknownName } from "@/lib/domain/user-error";

export type Season = typeof seasons.$inferSelect;
type Reader = Pick<LetheDatabase, "select">;

/** open: takes submissions; ended: takes none, its seed is still secret; revealed: anybody can verify its runs. */
export type SeasonState = "open" | "ended" | "revealed";

export function stateOf({ seed, endsAt }: Season, now: Date): SeasonState {
  if (seed !== null) return "revealed";
  return now.toISOString() < endsAt ? "open" : "ended";
}

export function findSeason(database: Reader, id: string): Season | null {
  return database.select().from(seasons).where(eq(seasons.id, id)).get() ?? null;
}

/** Newest first. */
export function allSeasons(database: Reader): Season[] {
  return database
    .select()
    .from(seasons)
    .all()
    .sort((a, b) => b.startsAt.localeCompare(a.startsAt) || a.id.localeCompare(b.id));
}

export function requireSeason(database: Reader, id: string): Season {
  const season = findSeason(database, id);
  if (season) return season;
  const known = allSeasons(database).map((each) => each.id);
  if (known.length > 0) throw unknownName("season", id, known);
  throw new UserError(`There is no season "${id}".`, "No season was started here: `lethe season start`.");
}

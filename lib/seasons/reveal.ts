/** Ends the secrecy of a season: its seed goes into the store, and with it everything that was withheld opens. */
import { eq, sql } from "drizzle-orm";
import { commitmentOf } from "@/bench/runner/sealed";
import type { LetheDatabase } from "@/db/client";
import { boards, seasons } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { requireSeason, type Season, type SeasonState, stateOf } from "./season";
import { seedOfSeason } from "./secret";

export interface Reveal {
  id: string;
  /** Why the season does not go on to its end; null where it is over. */
  early: string | null;
  /** User id, or "operator". */
  actor: string;
}

export function revealSeason(
  database: LetheDatabase,
  home: Pick<LetheHome, "secrets">,
  { id, early, actor }: Reveal,
  now: Date,
): Season {
  if (early !== null && early.trim() === "")
    throw new UserError("--early needs a reason.", "It stands in the public changelog.");
  // Asked once the store is ours: two reveals at once would leave two entries in the public changelog.
  return immediately(database, (tx) => {
    const season = requireSeason(tx, id);
    const state = requireUnrevealed(season, early, now);
    const seed = seedFor(season, home);
    const revealedAt = now.toISOString();
    tx.update(seasons).set({ seed, revealedAt }).where(eq(seasons.id, id)).run();
    // Readers hold pages that say "sealed": every board of the season counts as changed.
    const newest = sql`(select coalesce(max(generation), 0) + 1 from boards)`;
    tx.update(boards).set({ generation: newest }).where(eq(boards.split, id)).run();
    appendAudit(tx, {
      at: now,
      actor,
      action: "season.revealed",
      subject: `season:${id}`,
      details: { seed, seedSha256: season.seedSha256, early: state === "open" ? early : null },
      public: true,
    });
    return { ...season, seed, revealedAt };
  });
}

function requireUnrevealed(season: Season, early: string | null, now: Date): SeasonState {
  const state = stateOf(season, now);
  if (state === "revealed")
    throw new UserError(
      `Season ${season.id} was revealed at ${season.revealedAt}.`,
      "There is nothing to do.",
    );
  if (state === "open" && early === null)
    throw new UserError(
      `Season ${season.id} goes on until ${season.endsAt}.`,
      "Wait for its end. Where it cannot go on, say why: --early <reason>; nothing can be submitted to it afterwards.",
    );
  return state;
}

function seedFor({ id, seedSha256 }: Season, home: Pick<LetheHome, "secrets">): string {
  const { seed } = seedOfSeason(home, id);
  if (commitmentOf(seed) === seedSha256) return seed;
  throw new UserError(
    `The seed on this machine is not that of season ${id}: its SHA-256 is not the published one.`,
    "Restore the right file from a backup of the secrets.",
  );
}

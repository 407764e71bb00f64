/** Ends the secrecy of a season: its seed goes into the store, and with it everything that was withheld opens. */
import { eq, sql } from "drizzle-orm";
import { commitmentOf } from "@/bench/runner/sealed";
import type { LetheDatabase } from "@/db/client";
import { boards, seasons } from "@/db/schema";
import { immediately } from "@/db/transaction";
import { appendAudit } from "@/lib/audit/append";
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { requireSeason, type Season, stateOf } from "./season";
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
  const season = requireSeason(database, id);
  const state = stateOf(season, now);
  if (state === "revealed")
    throw new UserError(`Season ${id} was revealed at ${season.revealedAt}.`, "There is nothing to do.");
  if (state === "open" && early === null)
    throw new UserError(
      `Season ${id} goes on until ${season.endsAt}.`,
      "Wait for its end. Where it cannot go on, say why: --early <reason>; nothing can be submitted to it afterwards.",
    );
  if (early !== null && early.trim() === "")
    throw new UserError("--early needs a reason.", "It stands in the public changelog.");
  const { seed } = seedOfSeason(home, id);
  if (commitmentOf(seed) !== season.seedSha256)
    throw new UserError(
      `The seed on this machine is not that of season ${id}: its SHA-256 is not the published one.`,
      "Restore the right file from a backup of the secrets.",
    );
  const revealedAt = now.toISOString();
  immediately(database, (tx) => {
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
  });
  return { ...season, seed, revealedAt };
}

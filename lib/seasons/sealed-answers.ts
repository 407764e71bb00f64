/**
 * Whether a run's answers are withheld. This is the one place that decides it: whatever hands out raw answers, views of
 * items, event logs or pictures asks here.
 */
import { eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { boards } from "@/db/schema";
import { boardKeyFromId, PUBLIC_SPLIT } from "@/lib/domain/board";
import { UserError } from "@/lib/domain/user-error";
import { findSeason } from "./season";

export interface Seal {
  season: string;
  /** Null from here on for a season that this store does not know: its runs stay sealed, to be safe. */
  title: string | null;
  endsAt: string | null;
  /** SHA-256 of the seed. */
  commitment: string | null;
}

/** Null where everything about the run is public. */
export function answersAreSealed(
  database: Pick<LetheDatabase, "select">,
  { board }: { board: string },
): Seal | null {
  const stored = database.select({ split: boards.split }).from(boards).where(eq(boards.id, board)).get();
  // Before its first run is public a board is not in the store; its id still ends in its season.
  return sealOf(database, stored?.split ?? boardKeyFromId(board)?.split ?? PUBLIC_SPLIT);
}

/** The same for everything of a split. */
export function sealOf(database: Pick<LetheDatabase, "select">, split: string): Seal | null {
  if (split === PUBLIC_SPLIT) return null;
  const season = findSeason(database, split);
  if (season?.seed) return null;
  return {
    season: split,
    title: season?.title ?? null,
    endsAt: season?.endsAt ?? null,
    commitment: season?.seedSha256 ?? null,
  };
}

/** One sentence for pages, files and refusals. */
export function sealText({ season, endsAt }: Seal): string {
  const until = endsAt === null ? "" : ` It ends at ${endsAt}.`;
  return `The answers are sealed until the seed of season ${season} is revealed.${until}`;
}

/** What whoever asks for sealed answers is told. */
export function sealedError(run: string, seal: Seal): UserError {
  return new UserError(
    `The answers of run ${run} are not public yet. ${sealText(seal)}`,
    "Scores, metrics and the record are public; everything opens when the seed is revealed.",
  );
}

/** The same question about many runs: asked once per board. */
export function sealedBoards(database: Pick<LetheDatabase, "select">): (board: string) => boolean {
  const known = new Map<string, boolean>();
  return (board) => {
    const sealed = known.get(board) ?? answersAreSealed(database, { board }) !== null;
    known.set(board, sealed);
    return sealed;
  };
}

/** What the API says of a run that is not there: nothing, or why it was removed. */
import type { LetheDatabase } from "@/db/client";
import { Gone } from "@/lib/domain/refusals";
import { tombstoneOf } from "@/lib/ingest/tombstone";

/** Null for a run that never was; throws for one that was taken off its board. */
export function goneOrNull(database: LetheDatabase, run: string): null {
  const stone = tombstoneOf(database, run);
  if (!stone) return null;
  const by = stone.by === "owner" ? "its owner" : "a moderator";
  throw new Gone(
    `Run ${run} was removed from board ${stone.board} by ${by} on ${stone.at.slice(0, 10)}: ${stone.reason}`,
  );
}

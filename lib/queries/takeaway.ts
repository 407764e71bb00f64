/** What can be taken away from this store: its boards and how much each holds. */
import { count, eq, max } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { runs } from "@/db/schema";
import type { BoardInfo } from "./board-info";
import { boardIds, boardInfo } from "./boards";
import { newestRun } from "./newest-run";

export interface TakeawayView {
  boards: { board: BoardInfo; runs: number; newest: string | null }[];
  runs: number;
  /** The run that finished last; null for an empty store. */
  example: string | null;
  /** When the newest run was stored, ISO 8601. */
  newest: string | null;
}

export function takeawayView(database: LetheDatabase): TakeawayView {
  const boards = boardIds(database).flatMap((id) => {
    const board = boardInfo(database, id);
    const stored = database
      .select({ runs: count(), newest: max(runs.ingestedAt) })
      .from(runs)
      .where(eq(runs.board, id))
      .get();
    return board && stored ? [{ board, ...stored }] : [];
  });
  const last = database
    .select({ id: runs.id, at: max(runs.finishedAt) })
    .from(runs)
    .get();
  return {
    boards,
    runs: boards.reduce((sum, { runs }) => sum + runs, 0),
    example: last?.id ?? null,
    newest: newestRun(database),
  };
}

/** Seasons of sealed evaluation for readers: what was promised, which boards there are, what is known of the seed. */
import { count, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { boards, runs } from "@/db/schema";
import { boardId, PUBLIC_SPLIT } from "@/lib/domain/board";
import { type Seal, sealOf } from "@/lib/seasons/sealed-answers";
import { allSeasons, findSeason, type Season } from "@/lib/seasons/season";
import { scoredAttempts } from "./attempts";
import type { BoardInfo } from "./board-info";
import { boardInfo } from "./boards";

export interface SeasonView {
  season: Season;
  /** Its boards with stored runs. */
  boards: { board: BoardInfo; runs: number; attempts: number }[];
}

/** Newest first. Pages are kept until the store changes, so nothing here depends on the time. */
export function seasonList(database: LetheDatabase): SeasonView[] {
  return allSeasons(database).map((season) => viewOf(database, season));
}

export function seasonView(database: LetheDatabase, id: string): SeasonView | null {
  const season = findSeason(database, id);
  return season && viewOf(database, season);
}

function viewOf(database: LetheDatabase, season: Season): SeasonView {
  const stored = database
    .select({ id: boards.id, runs: count(runs.id) })
    .from(boards)
    .leftJoin(runs, eq(runs.board, boards.id))
    .where(eq(boards.split, season.id))
    .groupBy(boards.id)
    .orderBy(boards.id)
    .all();
  return {
    season,
    boards: stored.flatMap(({ id, runs }) => {
      const board = boardInfo(database, id);
      return board ? [{ board, runs, attempts: scoredAttempts(database, id) }] : [];
    }),
  };
}

/** How a board's test items relate to seasons, and the boards that differ from it in nothing else. */
export interface BoardSeason {
  /** While its answers are withheld; null for public and revealed splits. */
  seal: Seal | null;
  commitment: string | null;
  revealedAt: string | null;
  /** Id of the same board on public items; null where it has no runs, and for a public board itself. */
  publicBoard: string | null;
  /** The same board on sealed items, one per season that has runs there. */
  sealedBoards: { id: string; season: string }[];
}

/** Null for boards that have nothing to do with seasons. */
export function boardSeason(database: LetheDatabase, board: BoardInfo): BoardSeason | null {
  if (board.reported) return null;
  const there = (split: string): string | null => {
    const id = boardId({ ...board, split });
    const found = database.select({ id: boards.id }).from(boards).where(eq(boards.id, id)).get();
    return found && id !== board.id ? id : null;
  };
  const sealedBoards = allSeasons(database).flatMap(({ id: season }) => {
    const id = there(season);
    return id === null ? [] : [{ id, season }];
  });
  if (board.split === PUBLIC_SPLIT && sealedBoards.length === 0) return null;
  const season = findSeason(database, board.split);
  return {
    seal: sealOf(database, board.split),
    commitment: season?.seedSha256 ?? null,
    revealedAt: season?.revealedAt ?? null,
    publicBoard: board.split === PUBLIC_SPLIT ? null : there(PUBLIC_SPLIT),
    sealedBoards,
  };
}

/** Seasons of sealed evaluation for readers: what was promised, which boards there are, what is known of the seed. */
import { count, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { boards, runs } from "@/db/schema";
import { allSeasons, findSeason, type Season, type SeasonState, stateOf } from "@/lib/seasons/season";
import type { BoardInfo } from "./board-info";
import { boardInfo } from "./boards";

export interface SeasonView {
  season: Season;
  state: SeasonState;
  /** Its boards with stored runs. */
  boards: { board: BoardInfo; runs: number }[];
}

/** Newest first. */
export function seasonList(database: LetheDatabase, now: Date): SeasonView[] {
  return allSeasons(database).map((season) => viewOf(database, season, now));
}

export function seasonView(database: LetheDatabase, id: string, now: Date): SeasonView | null {
  const season = findSeason(database, id);
  return season && viewOf(database, season, now);
}

function viewOf(database: LetheDatabase, season: Season, now: Date): SeasonView {
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
    state: stateOf(season, now),
    boards: stored.flatMap(({ id, runs }) => {
      const board = boardInfo(database, id);
      return board ? [{ board, runs }] : [];
    }),
  };
}

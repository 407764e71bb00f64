/** What can be compared: boards with more than one run, and the runs of one board under their rows. */
import { asc, count, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { runs } from "@/db/schema";
import { answersAreSealed } from "@/lib/seasons/sealed-answers";
import type { BoardInfo } from "./board-info";
import { boardIds, boardInfo } from "./boards";
import { changedParams, type Params, strategyTitle } from "./catalogue";
import { groupBy } from "./group-by";

export interface ChoosableRun {
  id: string;
  seed: number;
  /** Test items per task when cut. */
  limit: number | null;
  hasAnswers: boolean;
}

export interface ChoosableRow {
  row: string;
  title: string;
  /** Parameters that differ from the method's defaults. */
  changed: Params;
  runs: ChoosableRun[];
}

export interface CompareChoices {
  boards: { board: BoardInfo; runs: number }[];
  /** Of the chosen board; null where none is chosen or there is no such board. */
  chosen: { board: BoardInfo; rows: ChoosableRow[] } | null;
}

/** `board`: its id; or `run`: a run whose board is meant. */
export function compareChoices(
  database: LetheDatabase,
  { board, run }: { board: string | null; run: string | null },
): CompareChoices {
  const wanted = board ?? (run === null ? null : boardOf(database, run));
  const counted = database.select({ board: runs.board, n: count() }).from(runs).groupBy(runs.board).all();
  const counts = new Map(counted.map(({ board: id, n }) => [id, n]));
  const boards = boardIds(database).flatMap((id) => {
    const info = boardInfo(database, id);
    const n = counts.get(id) ?? 0;
    return info && n > 1 ? [{ board: info, runs: n }] : [];
  });
  const chosen = boards.find(({ board: { id } }) => id === wanted)?.board;
  return { boards, chosen: chosen ? { board: chosen, rows: rowsOf(database, chosen.id) } : null };
}

function boardOf(database: LetheDatabase, run: string): string | null {
  return database.select({ board: runs.board }).from(runs).where(eq(runs.id, run)).get()?.board ?? null;
}

function rowsOf(database: LetheDatabase, board: string): ChoosableRow[] {
  const stored = database
    .select({
      ...{ id: runs.id, row: runs.row, strategy: runs.strategy, title: runs.title, resolved: runs.resolved },
      ...{ seed: runs.seed, limit: runs.limit, predictions: runs.predictions },
    })
    .from(runs)
    .where(eq(runs.board, board))
    .orderBy(asc(runs.seed), asc(runs.finishedAt))
    .all();
  const sealed = answersAreSealed(database, { board }) !== null;
  return [...groupBy(stored, ({ row }) => row)]
    .map(([row, group]) => {
      const [{ strategy, title, resolved }] = group as [(typeof group)[number]];
      return {
        row,
        title: title ?? strategyTitle(strategy),
        changed: changedParams(strategy, resolved),
        runs: group.map(({ id, seed, limit, predictions }) => ({
          ...{ id, seed, limit },
          hasAnswers: predictions !== null && !sealed,
        })),
      };
    })
    .sort((a, b) => a.title.localeCompare(b.title));
}

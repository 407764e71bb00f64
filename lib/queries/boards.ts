/** Which boards there are, with stored runs and of papers, and what their rows share. */
import { and, eq, isNotNull } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { boards, runs } from "@/db/schema";
import { PUBLIC_SPLIT } from "@/lib/domain/board";
import type { BoardInfo } from "./board-info";
import { type Kind, sequenceInfo, sequenceTitle, taskTitle } from "./catalogue";
import { reportedBoard, reportedBoards } from "./reported-boards";

/** Ids of the boards with stored runs. */
export function boardIds(database: LetheDatabase): string[] {
  return database
    .select({ id: boards.id })
    .from(boards)
    .orderBy(boards.id)
    .all()
    .map(({ id }) => id);
}

/** Ids of all boards that have a page: with stored runs first, then those of papers. */
export function allBoardIds(database: LetheDatabase): string[] {
  return [...boardIds(database), ...reportedBoards().map(({ info }) => info.id)];
}

export function boardInfo(database: LetheDatabase, id: string): BoardInfo | null {
  const board = database.select().from(boards).where(eq(boards.id, id)).get();
  if (!board) return reportedBoard(id)?.info ?? null;
  return infoOf(database, board);
}

/** Boards of the same sequence, stored ones only. */
export function siblingBoards(database: LetheDatabase, { sequence, reported }: BoardInfo): BoardInfo[] {
  if (reported) return [];
  const stored = database.select().from(boards).where(eq(boards.sequence, sequence)).orderBy(boards.id).all();
  return stored.map((board) => infoOf(database, board));
}

function infoOf(database: LetheDatabase, board: typeof boards.$inferSelect): BoardInfo {
  const { generation: _generation, ...known } = board;
  return {
    ...known,
    title: titleOf(board),
    kind: sequenceInfo(board.sequence)?.kind ?? kindOfRuns(database, board.id),
    tasks: board.tasks.map((task) => ({ id: task, title: taskTitle(board.sequence, task) })),
    reported: null,
  };
}

/** Sealed boards have other test items, so wherever one is named its season is. */
function titleOf({ sequence, split }: Pick<BoardInfo, "sequence" | "split">): string {
  const title = sequenceTitle(sequence);
  return split === PUBLIC_SPLIT ? title : `${title}, sealed ${split}`;
}

/** Of a board whose sequence no registry knows any more. */
function kindOfRuns(database: LetheDatabase, board: string): Kind {
  const judged = database
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.board, board), isNotNull(runs.judge)))
    .limit(1)
    .get();
  return judged ? "unlearning" : "tuning";
}

/** The front page: every board with its leader, the newest runs, and two matrices that show what forgetting is. */
import { and, desc, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { loadMatrices } from "@/db/matrices";
import { metrics as averages, boards, runs } from "@/db/schema";
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import type { Track } from "@/lib/domain/run-record";
import { type BoardInfo, boardIds, boardView } from "./board";
import { sequenceTitle, strategyTitle } from "./catalogue";
import type { BoardRow } from "./rows";

export interface BoardCard {
  board: BoardInfo;
  /** Best row by final average: the first ranked one, else the best that still lacks seeds. */
  leader: BoardRow | null;
  sequential: BoardRow | null;
  zeroShot: number | null;
  rows: number;
  runs: number;
  latest: string;
}

export interface LatestRun {
  id: string;
  title: string;
  board: string;
  boardTitle: string;
  /** What tells boards of one sequence apart: start, preset, protocol. */
  boardDetail: string;
  seed: number;
  limited: boolean;
  track: Track;
  average: number | null;
  finishedAt: string;
}

export interface Contrast {
  board: BoardInfo;
  forgets: { row: BoardRow; run: string; matrix: AccuracyMatrix };
  keeps: { row: BoardRow; run: string; matrix: AccuracyMatrix };
}

export interface HomeView {
  boards: BoardCard[];
  latest: LatestRun[];
  /** Null until one board has a sequential run and one that forgets less. */
  contrast: Contrast | null;
}

export function homeView(database: LetheDatabase, latestCount = 8): HomeView {
  const cards = boardIds(database).flatMap((id) => boardCard(database, id) ?? []);
  cards.sort((a, b) => b.rows - a.rows || (a.latest < b.latest ? 1 : -1));
  return {
    boards: cards,
    latest: latestRuns(database, latestCount),
    contrast: cards.map((card) => contrastOf(database, card)).find((found) => found !== null) ?? null,
  };
}

function boardCard(database: LetheDatabase, id: string): BoardCard | null {
  const view = boardView(database, id);
  if (!view) return null;
  const all = [...view.rows, ...view.bounds];
  return {
    board: view.board,
    leader: view.rows.find((row) => row.rank === 1) ?? view.rows[0] ?? null,
    sequential: view.bounds.find((row) => row.bound === "sequential") ?? null,
    zeroShot: view.zeroShot?.average ?? null,
    rows: all.length,
    runs: all.reduce((sum, row) => sum + row.seeds.length + row.superseded.length, 0),
    latest:
      all
        .map((row) => row.latest)
        .sort()
        .at(-1) ?? "",
  };
}

function latestRuns(database: LetheDatabase, count: number): LatestRun[] {
  return database
    .select()
    .from(runs)
    .innerJoin(boards, eq(boards.id, runs.board))
    .leftJoin(averages, and(eq(averages.run, runs.id), eq(averages.metric, "avg")))
    .orderBy(desc(runs.finishedAt), runs.id)
    .limit(count)
    .all()
    .map(({ runs: run, boards: board, metrics: average }) => ({
      id: run.id,
      title: strategyTitle(run.strategy),
      board: board.id,
      boardTitle: sequenceTitle(board.sequence),
      boardDetail: [board.start, board.preset, board.protocol].join(" · "),
      seed: run.seed,
      limited: run.limit !== null,
      track: run.track,
      average: average?.value ?? null,
      finishedAt: run.finishedAt,
    }));
}

/** Sequential fine-tuning beside the best stored row among those that forget less. */
function contrastOf(database: LetheDatabase, { board, sequential }: BoardCard): Contrast | null {
  if (!sequential) return null;
  const forgetting = (row: BoardRow) => row.metrics.forgetting?.mean ?? Number.POSITIVE_INFINITY;
  // Sorted by final average, so a method that never learned anything (and so cannot forget) is not shown off.
  const better = boardView(database, board.id)?.rows.find((row) => forgetting(row) < forgetting(sequential));
  const [forgets, keeps] = [sequential.seeds[0]?.run, better?.seeds[0]?.run];
  if (!better || !forgets || !keeps) return null;
  const matrices = loadMatrices(
    database,
    [forgets, keeps],
    board.tasks.map(({ id }) => id),
  );
  const matrix = (run: string) => matrices.get(run) as AccuracyMatrix;
  return {
    board,
    forgets: { row: sequential, run: forgets, matrix: matrix(forgets) },
    keeps: { row: better, run: keeps, matrix: matrix(keeps) },
  };
}

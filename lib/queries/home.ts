/** The front page: every board with its leader, the newest runs, and two matrices that show what forgetting is. */
import { and, desc, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { loadMatrices } from "@/db/matrices";
import { boards, metrics, runs } from "@/db/schema";
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
  forgets: ContrastSide;
  keeps: ContrastSide;
}

export interface ContrastSide {
  title: string;
  run: string;
  seed: number;
  matrix: AccuracyMatrix;
  /** This run's own numbers, so that they agree with the matrix beside them. */
  average: number | null;
  forgetting: number | null;
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
    .leftJoin(metrics, and(eq(metrics.run, runs.id), eq(metrics.metric, "avg")))
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
  if (!better) return null;
  return {
    board,
    forgets: contrastSide(database, board, sequential),
    keeps: contrastSide(database, board, better),
  };
}

/** The first seed of a row. */
function contrastSide(database: LetheDatabase, board: BoardInfo, row: BoardRow): ContrastSide {
  const first = row.seeds[0];
  if (!first) throw new Error("a row has at least one run");
  const tasks = board.tasks.map(({ id }) => id);
  const matrix = loadMatrices(database, [first.run], tasks).get(first.run) as AccuracyMatrix;
  const values = database.select().from(metrics).where(eq(metrics.run, first.run)).all();
  const value = (id: string) => values.find(({ metric }) => metric === id)?.value ?? null;
  return { title: row.title, ...first, matrix, average: value("avg"), forgetting: value("forgetting") };
}

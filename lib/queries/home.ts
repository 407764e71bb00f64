/** The front page: every board with its leader, the newest runs, and two matrices that show what forgetting is. */
import { and, desc, eq } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { loadMatrices } from "@/db/matrices";
import { boards, metrics, runs } from "@/db/schema";
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import type { Track } from "@/lib/domain/run-record";
import { type BoardInfo, boardIds, boardInfo, sortRows } from "./board";
import { sequenceTitle, strategyTitle } from "./catalogue";
import { metricColumns } from "./columns";
import { type BoardRow, loadRows } from "./rows";

export interface BoardCard {
  board: BoardInfo;
  /** Best row by final average: the first ranked one, else the best that still lacks seeds. */
  leader: BoardRow | null;
  sequential: BoardRow | null;
  zeroShot: number | null;
  /** Rows that count, and all stored runs, limited ones included. */
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
  const loaded = boardIds(database).flatMap((id) => loadBoard(database, id));
  loaded.sort((a, b) => b.rows.length - a.rows.length);
  return {
    boards: loaded.map(boardCard),
    latest: latestRuns(database, latestCount),
    contrast: contrastOf(database, loaded),
  };
}

interface Loaded {
  board: BoardInfo;
  /** By final average, best first; limited ones left out. */
  rows: BoardRow[];
  all: BoardRow[];
}

function loadBoard(database: LetheDatabase, id: string): Loaded[] {
  const board = boardInfo(database, id);
  if (!board) return [];
  const all = loadRows(database, id, []);
  const full = all.filter((row) => row.limit === null);
  return [{ board, all, rows: sortRows(full, metricColumns(["avg"]), { column: "avg", direction: "desc" }) }];
}

function boardCard({ board, rows, all }: Loaded): BoardCard {
  const methods = rows.filter((row) => !row.bound);
  return {
    board,
    leader: methods.find((row) => row.rank === 1) ?? methods[0] ?? null,
    sequential: rows.find((row) => row.bound === "sequential") ?? null,
    zeroShot: rows.map((row) => row.metrics["zero-shot"]?.mean).find((mean) => mean !== undefined) ?? null,
    rows: rows.length,
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
      title: run.title ?? strategyTitle(run.strategy),
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

/** On the first board that has both: sequential fine-tuning beside the best row among those that forget less. */
function contrastOf(database: LetheDatabase, loaded: readonly Loaded[]): Contrast | null {
  const forgetting = (row: BoardRow) => row.metrics.forgetting?.mean ?? Number.POSITIVE_INFINITY;
  for (const { board, rows } of loaded) {
    const sequential = rows.find((row) => row.bound === "sequential");
    // Rows are sorted by average, so a method that never learned anything (and so cannot forget) is not shown off.
    const better = sequential && rows.find((row) => !row.bound && forgetting(row) < forgetting(sequential));
    if (better)
      return {
        board,
        forgets: contrastSide(database, board, sequential),
        keeps: contrastSide(database, board, better),
      };
  }
  return null;
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

/** The front page: every board with its leader, the newest runs, and two matrices that show what forgetting is. */
import { and, desc, eq, inArray } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { loadMatrices } from "@/db/matrices";
import { boards, metrics, runs } from "@/db/schema";
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import type { Track } from "@/lib/domain/run-record";
import { sortRows } from "./board";
import type { BoardInfo } from "./board-info";
import type { BoardRow } from "./board-row";
import { boardIds, boardInfo } from "./boards";
import { mainMetric, RANK_METRICS, sequenceTitle, strategyTitle } from "./catalogue";
import { metricColumns } from "./columns";
import { storeGeneration } from "./generation";
import { memo } from "./memo";
import { reportedBoards } from "./reported-boards";
import { summaryRows } from "./rows";

export interface BoardCard {
  board: BoardInfo;
  /** The metric that decides who leads: the final average, on unlearning boards crr-last. */
  metric: string;
  /** Best row by that metric: the first ranked one, else the best that still lacks seeds. */
  leader: BoardRow | null;
  /** The other rows of the leader's tie group: they cannot be told from it. */
  tied: BoardRow[];
  /** All reference rows that were run; on tuning boards the two numbers that people look for are beside them. */
  bounds: BoardRow[];
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
  /** The board's main metric and the run's value of it. */
  main: { metric: string; value: number | null } | null;
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

/** A board of figures copied from a paper. */
export interface ReportedCard {
  board: BoardInfo;
  metric: string;
  /** The best row that prints the board's main metric. */
  leader: BoardRow | null;
  rows: number;
}

export interface HomeView {
  boards: BoardCard[];
  reported: ReportedCard[];
  latest: LatestRun[];
  /** Null until one board has a sequential run and one that forgets less. */
  contrast: Contrast | null;
}

export function homeView(database: LetheDatabase, latestCount = 8): HomeView {
  return memo(database, `home ${latestCount}`, storeGeneration(database), () =>
    readHome(database, latestCount),
  );
}

function readHome(database: LetheDatabase, latestCount: number): HomeView {
  const loaded = boardIds(database).flatMap((id) => loadBoard(database, id));
  loaded.sort((a, b) => b.rows.length - a.rows.length);
  return {
    boards: loaded.map(boardCard),
    reported: reportedBoards().map(({ info, rows }) => ({
      board: info,
      metric: mainMetric(info.kind),
      leader: rows.find((row) => row.rank === 1) ?? null,
      rows: rows.length,
    })),
    latest: latestRuns(database, latestCount),
    contrast: contrastOf(database, loaded),
  };
}

interface Loaded {
  board: BoardInfo;
  /** By the board's main metric, best first; limited ones left out. */
  rows: BoardRow[];
  all: BoardRow[];
}

function loadBoard(database: LetheDatabase, id: string): Loaded[] {
  const board = boardInfo(database, id);
  if (!board) return [];
  const all = summaryRows(database, board);
  const metric = mainMetric(board.kind);
  const full = all.filter((row) => row.limit === null);
  return [
    { board, all, rows: sortRows(full, metricColumns([metric]), { column: metric, direction: "desc" }) },
  ];
}

function boardCard({ board, rows, all }: Loaded): BoardCard {
  const methods = rows.filter((row) => !row.bound);
  const leader = methods.find((row) => row.rank === 1) ?? methods[0] ?? null;
  return {
    board,
    metric: mainMetric(board.kind),
    leader,
    tied: methods.filter((row) => row !== leader && row.tie !== null && row.tie === leader?.tie),
    bounds: rows.filter((row) => row.bound),
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

/** A run has the metrics of its kind only, so it has one of these. */
const MAIN_METRICS = Object.values(RANK_METRICS).map(([main]) => main);

function latestRuns(database: LetheDatabase, count: number): LatestRun[] {
  return database
    .select()
    .from(runs)
    .innerJoin(boards, eq(boards.id, runs.board))
    .leftJoin(metrics, and(eq(metrics.run, runs.id), inArray(metrics.metric, MAIN_METRICS)))
    .orderBy(desc(runs.finishedAt), runs.id)
    .limit(count)
    .all()
    .map(({ runs: run, boards: board, metrics: main }) => ({
      id: run.id,
      title: run.title ?? strategyTitle(run.strategy),
      board: board.id,
      boardTitle: sequenceTitle(board.sequence),
      boardDetail: [board.start, board.preset, board.protocol].join(" · "),
      seed: run.seed,
      limited: run.limit !== null,
      track: run.track,
      main: main && { metric: main.metric, value: main.value },
      finishedAt: run.finishedAt,
    }));
}

/** On the first tuning board that has both: sequential fine-tuning beside the best row among those that forget less. */
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

/** One board: its rows sorted, its bounds apart, its limited runs apart. */
import { and, eq, isNotNull } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { boards, runs } from "@/db/schema";
import {
  BOUNDS,
  type Kind,
  mainMetric,
  RANK_METRICS,
  sequenceInfo,
  sequenceTitle,
  taskTitle,
} from "./catalogue";
import { type Column, costColumns, HEADLINE_METRICS, metricColumns, taskColumns } from "./columns";
import { type BoardRow, loadRows } from "./rows";

export interface Sort {
  column: string;
  direction: "asc" | "desc";
}

export interface BoardInfo {
  id: string;
  title: string;
  /** Whether its runs learn the sequence's tasks or delete them. */
  kind: Kind;
  sequence: string;
  version: number;
  preset: string;
  start: string;
  order: string;
  protocol: string;
  tasks: { id: string; title: string }[];
  testSha256: string | null;
  startSha256: string | null;
}

export interface BoardView {
  board: BoardInfo;
  columns: Column[];
  sort: Sort;
  /** The metric that ranks follow: the column of the sort if the board can be ranked by it, else its main metric. */
  rankedBy: string;
  /** The reference rows of BOUNDS, in that order, as far as they were run. */
  bounds: BoardRow[];
  rows: BoardRow[];
  /** Rows of runs on part of the test split; never ranked. */
  limited: BoardRow[];
  /** Scores before any training: the same for every row, because a board has one start. Null on unlearning boards. */
  zeroShot: { average: number; tasks: (number | null)[] } | null;
}

/** Null when there is no such board. A sort that the board does not have falls back to its main metric. */
export function boardView(database: LetheDatabase, id: string, wanted: Partial<Sort> = {}): BoardView | null {
  const board = boardInfo(database, id);
  if (!board) return null;
  const taskIds = board.tasks.map((task) => task.id);
  const columns = [
    ...metricColumns(HEADLINE_METRICS[board.kind]),
    ...taskColumns(board.tasks, board.kind),
    ...costColumns(),
  ];
  const sort = resolveSort(columns, wanted, mainMetric(board.kind));
  const rankedBy =
    RANK_METRICS[board.kind].find((metric) => metric === sort.column) ?? mainMetric(board.kind);
  const all = loadRows(database, board, taskIds, rankedBy);
  const full = all.filter((row) => row.limit === null);
  const sorted = (rows: BoardRow[]) => sortRows(rows, columns, sort);
  return {
    board,
    columns,
    sort,
    rankedBy,
    bounds: full.filter((row) => row.bound).sort((a, b) => boundOrder(board, a) - boundOrder(board, b)),
    rows: sorted(full.filter((row) => !row.bound)),
    limited: sorted(all.filter((row) => row.limit !== null)),
    zeroShot: board.kind === "tuning" ? zeroShotOf(full) : null,
  };
}

export function boardIds(database: LetheDatabase): string[] {
  return database
    .select({ id: boards.id })
    .from(boards)
    .orderBy(boards.id)
    .all()
    .map(({ id }) => id);
}

export function boardInfo(database: LetheDatabase, id: string): BoardInfo | null {
  const board = database.select().from(boards).where(eq(boards.id, id)).get();
  if (!board) return null;
  return {
    ...board,
    title: sequenceTitle(board.sequence),
    kind: sequenceInfo(board.sequence)?.kind ?? kindOfRuns(database, id),
    tasks: board.tasks.map((task) => ({ id: task, title: taskTitle(board.sequence, task) })),
  };
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

/** The columns that are no numbers of a row, and the end that comes first when nothing else is asked for. */
const OTHER_COLUMNS: Record<string, Sort["direction"]> = { strategy: "asc", seeds: "desc" };

function resolveSort(
  columns: readonly Column[],
  { column: id = "", direction }: Partial<Sort>,
  main: string,
): Sort {
  const column = columns.find((candidate) => candidate.id === id);
  const first = column ? bestFirst(column) : OTHER_COLUMNS[id];
  return first ? { column: id, direction: direction ?? first } : { column: main, direction: "desc" };
}

/** The direction that puts a column's better end on top. */
export function bestFirst(column: Column): Sort["direction"] {
  return column.better === "higher" ? "desc" : "asc";
}

/** Rows without the number come last whatever the direction; equal rows keep the order of their names. */
export function sortRows(rows: readonly BoardRow[], columns: readonly Column[], sort: Sort): BoardRow[] {
  const column = columns.find(({ id }) => id === sort.column);
  const key = (row: BoardRow) => (sort.column === "seeds" ? row.seeds.length : column?.value(row)?.mean);
  const sign = sort.direction === "asc" ? 1 : -1;
  const bySign = sort.column === "strategy" ? sign : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === undefined || y === undefined || x === y)
      return Number(x === undefined) - Number(y === undefined) || bySign * a.title.localeCompare(b.title);
    return sign * (x - y);
  });
}

function boundOrder({ kind }: BoardInfo, row: BoardRow): number {
  return (BOUNDS[kind] as readonly (string | null)[]).indexOf(row.bound);
}

/** From the zero-shot row if it was run, else from what any other row scored before its first stage. */
function zeroShotOf(rows: readonly BoardRow[]): BoardView["zeroShot"] {
  const source =
    rows.find((row) => row.bound === "zero-shot") ?? rows.find((row) => row.before.every((score) => score));
  const tasks = source?.before.map((score) => score?.mean ?? null) ?? [];
  const known = tasks.filter((score) => score !== null);
  if (known.length === 0 || known.length < tasks.length) return null;
  return { average: known.reduce((sum, score) => sum + score, 0) / known.length, tasks };
}

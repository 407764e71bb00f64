/** One board as its address asks for it: rows filtered and sorted, bounds and limited runs apart, one page of them. */
import type { LetheDatabase } from "@/db/client";
import { boardAttempts } from "./attempts";
import { type Axis, axesOf } from "./axes";
import type { BoardInfo } from "./board-info";
import { type BoardQuery, DEFAULT_QUERY, PAGE_ROWS } from "./board-query";
import type { BoardRow } from "./board-row";
import { boardInfo } from "./boards";
import { BOUNDS, mainMetric, RANK_METRICS } from "./catalogue";
import { boardColumns, type Column, chosenColumns } from "./columns";
import { type Facet, facetsOf, matches } from "./filters";
import { newestRun } from "./newest-run";
import { type OrderRanks, orderRanks } from "./order-ranks";
import { withRanks } from "./ranks";
import { reportedBoard } from "./reported-boards";
import { loadRows } from "./rows";

export interface Sort {
  column: string;
  direction: "asc" | "desc";
}

export interface BoardView {
  board: BoardInfo;
  query: BoardQuery;
  /** The columns shown, and all that can be. */
  columns: Column[];
  available: Column[];
  sort: Sort;
  /** The metric that ranks follow: the column of the sort if the board can be ranked by it, else its main metric. */
  rankedBy: string;
  /** The reference rows of BOUNDS, in that order, as far as they were run. No filter hides them. */
  bounds: BoardRow[];
  /** The rows of the page asked for. */
  rows: BoardRow[];
  /** All rows that pass the filters, sorted. */
  matching: BoardRow[];
  /** How many rows the board has without filters; bounds and limited rows are not counted. */
  total: number;
  pages: number;
  facets: Facet[];
  /** The boards beside this one: other orders, starts, models. */
  axes: Axis[];
  /** Rows of runs on part of the test split; never ranked. */
  limited: BoardRow[];
  /** Scores before any training: the same for every row, because a board has one start. Null on unlearning boards. */
  zeroShot: { average: number; tasks: (number | null)[] } | null;
  /** Scored attempts by method, for those that were submitted. */
  attempts: Record<string, number>;
  /** Only of the view "orders". */
  orders: OrderRanks | null;
  /** When the newest run that is shown was stored, ISO time; null for figures from papers. */
  newest: string | null;
}

/**
 * Null when there is no such board. A sort that the board does not have falls back to its main metric, a page after the
 * last to the last.
 * @throws UserError for a column that the board does not have
 */
export function boardView(
  database: LetheDatabase,
  id: string,
  wanted: Partial<BoardQuery> = {},
): BoardView | null {
  const board = boardInfo(database, id);
  if (!board) return null;
  const query = { ...DEFAULT_QUERY, ...wanted };
  const columns = chosenColumns(board, query.columns);
  const { available } = boardColumns(board);
  const sort = resolveSort(available, query, mainMetric(board.kind));
  const rankedBy =
    RANK_METRICS[board.kind].find((metric) => metric === sort.column) ?? mainMetric(board.kind);
  const printed = reportedBoard(id)?.rows;
  const all = printed ? withRanks(printed, rankedBy) : loadRows(database, board, rankedBy, query.asof);
  const full = all.filter((row) => row.limit === null);
  const methods = full.filter((row) => !row.bound);
  const sorted = (rows: BoardRow[]) => sortRows(rows, available, sort);
  const matching = sorted(methods.filter((row) => matches(row, query)));
  const pages = Math.max(1, Math.ceil(matching.length / PAGE_ROWS));
  const page = Math.min(query.page, pages);
  return {
    board,
    query: { ...query, page },
    ...{ columns, available, sort, rankedBy, matching, pages },
    bounds: full.filter((row) => row.bound).sort((a, b) => boundOrder(board, a) - boundOrder(board, b)),
    rows: matching.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS),
    total: methods.length,
    facets: facetsOf(methods, query),
    axes: axesOf(database, board),
    limited: sorted(all.filter((row) => row.limit !== null)),
    zeroShot: board.kind === "tuning" ? zeroShotOf(full) : null,
    attempts: board.reported ? {} : boardAttempts(database, id),
    orders: query.view === "orders" ? orderRanks(database, board, rankedBy, query) : null,
    newest: board.reported ? null : (query.asof ?? newestRun(database, id)),
  };
}

/** The columns that are no numbers of a row, and the end that comes first when nothing else is asked for. */
const OTHER_COLUMNS: Record<string, Sort["direction"]> = { strategy: "asc", seeds: "desc" };

function resolveSort(columns: readonly Column[], { sort, dir }: BoardQuery, main: string): Sort {
  const id = sort ?? main;
  const column = columns.find((candidate) => candidate.id === id);
  const first = column ? bestFirst(column) : OTHER_COLUMNS[id];
  return first ? { column: id, direction: dir ?? first } : { column: main, direction: "desc" };
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
  const byName = (a: BoardRow, b: BoardRow) => compare(a.title, b.title) || compare(a.id, b.id);
  return rows.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    if (x === undefined || y === undefined || x === y)
      return Number(x === undefined) - Number(y === undefined) || bySign * byName(a, b);
    return sign * (x - y);
  });
}

/** The same on every machine, which the order of a locale is not, and much faster. */
function compare(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
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

/** A board as its address asks for it, as CSV, JSON or Parquet: the rows and columns of the page, all pages, full precision. */

import type { BoardView } from "@/lib/queries/board";
import type { BoardRow } from "@/lib/queries/board-row";
import type { Column } from "@/lib/queries/columns";
import type { CsvValue } from "./csv";
import { type Download, type Format, jsonDownload, tableDownload } from "./download";
import { columns as columnsOf, type Table } from "./table";

export function exportBoard(view: BoardView, format: Format): Download {
  if (format === "json") return jsonDownload(view.board.id, boardJson(view));
  return tableDownload(view.board.id, boardTable(view), format);
}

/** Bounds first, as on the page, then the rows that pass the filters, then the limited ones. */
export function rowsOf(view: BoardView): BoardRow[] {
  return [...view.bounds, ...view.matching, ...view.limited];
}

export function boardTable(view: BoardView): Table {
  const { columns } = view;
  return {
    columns: [...IDENTITY, ...columns.flatMap(({ id }) => columnsOf("DOUBLE", id, `${id}_sd`, `${id}_se`))],
    rows: rowsOf(view).map((row) => [
      ...identity(row, view.attempts),
      ...columns.flatMap((column) => {
        const { mean = null, sd = null, se = null } = column.value(row) ?? {};
        return [mean, sd, se];
      }),
    ]),
  };
}

export function boardJson(view: BoardView) {
  const { board, sort, rankedBy, newest, columns } = view;
  return {
    board,
    sort,
    rankedBy,
    newest,
    columns: columns.map(({ id, title, kind, unit, better }) => ({ id, title, kind, unit, better })),
    rows: rowsOf(view).map((row) => rowJson(row, columns, view.attempts)),
  };
}

/** A row as JSON exports and the API give it. */
export function rowJson(row: BoardRow, columns: readonly Column[], attempts: BoardView["attempts"]) {
  const { id, rank, tie, track, strategy, title, resolved, seeds, superseded, limit, bound, reported } = row;
  const { interval, family, status, needsReplay, needsTaskId } = row;
  return {
    ...{ id, rank, interval, tie, bound, track, strategy, title, family, status, needsReplay, needsTaskId },
    ...{ params: resolved, limit, seeds, superseded, reported, attempts: attempts[strategy] ?? null },
    values: Object.fromEntries(columns.map((column) => [column.id, column.value(row)])),
  };
}

const IDENTITY = [
  ...columnsOf("STRING", "board", "row"),
  ...columnsOf("INT32", "rank", "rank_best", "rank_worst", "tie_group"),
  ...columnsOf("STRING", "kind", "track", "strategy", "title", "params", "seeds"),
  ...columnsOf("INT32", "n_seeds"),
  ...columnsOf("STRING", "runs"),
  ...columnsOf("INT64", "limit"),
  ...columnsOf("INT32", "attempts"),
];

function identity(row: BoardRow, attempts: BoardView["attempts"]): CsvValue[] {
  return [
    row.board,
    row.id,
    row.rank,
    ...(row.interval ?? [null, null]),
    row.tie,
    row.bound ? "bound" : row.limit === null ? "row" : "limited",
    row.track,
    row.strategy,
    row.title,
    JSON.stringify(row.resolved),
    row.seeds.map(({ seed }) => seed).join(" "),
    row.seeds.length,
    row.seeds.map(({ run }) => run).join(" "),
    row.limit,
    attempts[row.strategy] ?? null,
  ];
}

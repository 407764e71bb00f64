/** A board's rows as CSV, JSON or Parquet: every row of the page, with all metrics and full precision. */
import type { BoardView } from "@/lib/queries/board";
import { metricIds } from "@/lib/queries/catalogue";
import { type Column, costColumns, metricColumns, taskColumns } from "@/lib/queries/columns";
import type { BoardRow } from "@/lib/queries/rows";
import type { CsvValue } from "./csv";
import { type Download, type Format, jsonDownload, tableDownload } from "./download";
import { columns as columnsOf, type Table } from "./table";

export function exportBoard(view: BoardView, format: Format): Download {
  const rows = [...view.bounds, ...view.rows, ...view.limited];
  const columns = [
    ...metricColumns(metricIds(view.board.kind)),
    ...taskColumns(view.board.tasks, view.board.kind),
    ...costColumns(),
  ];
  if (format === "json")
    return jsonDownload(view.board.id, { board: view.board, rows: rows.map((row) => jsonRow(row, columns)) });
  return tableDownload(view.board.id, tableOf(rows, columns), format);
}

function tableOf(rows: readonly BoardRow[], columns: readonly Column[]): Table {
  return {
    columns: [...IDENTITY, ...columnsOf("DOUBLE", ...columns.flatMap(({ id }) => [id, `${id}_sd`]))],
    rows: rows.map((row) => [...identity(row), ...columns.flatMap((column) => meanAndSd(column, row))]),
  };
}

const IDENTITY = [
  ...columnsOf("STRING", "board", "row"),
  ...columnsOf("INT32", "rank"),
  ...columnsOf("STRING", "kind", "track", "strategy", "title", "params", "seeds"),
  ...columnsOf("INT32", "n_seeds"),
  ...columnsOf("STRING", "runs"),
  ...columnsOf("INT64", "limit"),
];

function identity(row: BoardRow): CsvValue[] {
  return [
    row.board,
    row.id,
    row.rank,
    row.bound ? "bound" : row.limit === null ? "row" : "limited",
    row.track,
    row.strategy,
    row.title,
    JSON.stringify(row.resolved),
    row.seeds.map(({ seed }) => seed).join(" "),
    row.seeds.length,
    row.seeds.map(({ run }) => run).join(" "),
    row.limit,
  ];
}

function meanAndSd(column: Column, row: BoardRow): CsvValue[] {
  const spread = column.value(row);
  return [spread?.mean ?? null, spread?.sd ?? null];
}

function jsonRow(row: BoardRow, columns: readonly Column[]) {
  const { id, rank, track, strategy, title, resolved, seeds, superseded, limit, bound } = row;
  const values = Object.fromEntries(columns.map((column) => [column.id, column.value(row)]));
  return { id, rank, bound, track, strategy, title, params: resolved, limit, seeds, superseded, values };
}

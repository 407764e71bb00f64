/** A board's rows as CSV or JSON: every row of the page, with all metrics and full precision. */
import type { BoardView } from "@/lib/queries/board";
import { METRIC_IDS } from "@/lib/queries/catalogue";
import { type Column, costColumns, metricColumns, taskColumns } from "@/lib/queries/columns";
import type { BoardRow } from "@/lib/queries/rows";
import { type CsvValue, toCsv } from "./csv";
import { csvDownload, type Download, type Format, jsonDownload } from "./download";

export function exportBoard(view: BoardView, format: Format): Download {
  const rows = [...view.bounds, ...view.rows, ...view.limited];
  const tasks = view.board.tasks.map(({ id }) => id);
  const columns = [...metricColumns(METRIC_IDS), ...taskColumns(tasks), ...costColumns()];
  if (format === "json")
    return jsonDownload(view.board.id, { board: view.board, rows: rows.map((row) => jsonRow(row, columns)) });
  const header = [...IDENTITY, ...columns.flatMap(({ id }) => [id, `${id}_sd`])];
  const values = rows.map((row) => [
    ...identity(row),
    ...columns.flatMap((column) => meanAndSd(column, row)),
  ]);
  return csvDownload(view.board.id, toCsv(header, values));
}

const IDENTITY = [
  "board",
  "row",
  "rank",
  "kind",
  "track",
  "strategy",
  "params",
  "seeds",
  "n_seeds",
  "runs",
  "limit",
];

function identity(row: BoardRow): CsvValue[] {
  return [
    row.board,
    row.id,
    row.rank,
    row.bound ? "bound" : row.limit === null ? "row" : "limited",
    row.track,
    row.strategy,
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

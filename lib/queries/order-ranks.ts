/** How a board's ranking changes with the order of the tasks: the same methods on every board that differs in order only. */
import type { LetheDatabase } from "@/db/client";
import { boardsByOrder } from "./axes";
import type { BoardInfo } from "./board-info";
import type { BoardQuery } from "./board-query";
import type { BoardRow } from "./board-row";
import { matches } from "./filters";
import { groupBy } from "./group-by";
import { loadRows } from "./rows";
import { type Spread, spreadOf } from "./spread";

export interface OrderRanks {
  /** One per order, this board's first. */
  boards: { board: string; order: string }[];
  lines: {
    /** The row on the first board that has it. */
    row: BoardRow;
    /** Its row on every board of `boards`; null where it was not run. */
    on: (BoardRow | null)[];
    /** Mean and spread of the metric over the orders. */
    over: Spread | null;
  }[];
}

/** Rows are the same method when strategy and resolved parameters are; best mean over the orders first, more of them first. */
export function orderRanks(
  database: LetheDatabase,
  board: BoardInfo,
  metric: string,
  query: BoardQuery,
): OrderRanks {
  const here = (other: BoardInfo) => Number(other.id !== board.id);
  const boards = boardsByOrder(database, board).toSorted((a, b) => here(a) - here(b));
  const rows = boards.map((each) =>
    loadRows(database, each, metric, query.asof).filter(
      (row) => row.limit === null && (row.bound || matches(row, query)),
    ),
  );
  const lines = [...groupBy(rows.flat(), ({ id }) => id)].flatMap(([id, [row]]) => {
    if (!row) return [];
    const on = rows.map((list) => list.find((each) => each.id === id) ?? null);
    return [{ row, on, over: spreadOf(on.map((each) => each?.metrics[metric]?.mean ?? null)) }];
  });
  return {
    boards: boards.map(({ id, order }) => ({ board: id, order })),
    lines: lines.sort(
      (a, b) => (b.over?.n ?? 0) - (a.over?.n ?? 0) || (b.over?.mean ?? 0) - (a.over?.mean ?? 0),
    ),
  };
}

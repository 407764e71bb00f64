/** Metrics: the registry's descriptions and where each metric stands on the boards. */
import type { Metric, MetricId } from "@/bench/metrics";
import type { LetheDatabase } from "@/db/client";
import { type WorkedExample, workedExample } from "@/lib/worked-examples";
import type { BoardInfo } from "./board-info";
import type { BoardRow } from "./board-row";
import { boardIds, boardInfo } from "./boards";
import { metricInfo } from "./catalogue";
import { rowsWith } from "./rows";

export interface MetricView {
  info: Metric;
  example: WorkedExample;
  /** Best row by this metric on every board of its kind that has it. */
  best: { board: BoardInfo; row: BoardRow }[];
}

export function metricView(database: LetheDatabase, id: string): MetricView | null {
  const info = metricInfo(id);
  if (!info) return null;
  const best = boardIds(database).flatMap((boardId) => {
    const board = boardInfo(database, boardId);
    if (board?.kind !== info.kind) return [];
    const sign = info.direction === "higher" ? -1 : 1;
    const having = rowsWith(database, board, [id]).filter(
      (row) => !row.bound && row.limit === null && row.metrics[id],
    );
    const value = (row: BoardRow) => sign * (row.metrics[id]?.mean ?? 0);
    const row = having.toSorted((a, b) => value(a) - value(b) || (a.title < b.title ? -1 : 1))[0];
    return row ? [{ board, row }] : [];
  });
  return { info, example: workedExample(info.id as MetricId), best };
}

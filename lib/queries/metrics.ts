/** Metrics: the registry's descriptions and where each metric stands on the boards. */
import type { Metric, MetricId } from "@/bench/metrics";
import type { LetheDatabase } from "@/db/client";
import { type WorkedExample, workedExample } from "@/lib/worked-examples";
import { boardView } from "./board";
import type { BoardInfo } from "./board-info";
import type { BoardRow } from "./board-row";
import { boardIds, boardInfo } from "./boards";
import { metricInfo } from "./catalogue";

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
    if (boardInfo(database, boardId)?.kind !== info.kind) return [];
    const view = boardView(database, boardId);
    const sign = info.direction === "higher" ? -1 : 1;
    const having = view?.matching.filter((row) => row.metrics[id]) ?? [];
    const value = (row: BoardRow) => sign * (row.metrics[id]?.mean ?? 0);
    const row = having.toSorted((a, b) => value(a) - value(b))[0];
    return view && row ? [{ board: view.board, row }] : [];
  });
  return { info, example: workedExample(info.id as MetricId), best };
}

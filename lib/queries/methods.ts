/** Methods (strategies of the commands): the list, and one with its parameters, its rows on every board and what papers print of it. */
import type { StrategyInfo } from "@/bench/strategies/strategy";
import type { LetheDatabase } from "@/db/client";
import { type StrategySource, strategySource } from "@/lib/site/strategy-source";
import type { BoardInfo } from "./board-info";
import type { BoardRow } from "./board-row";
import { boardIds, boardInfo } from "./boards";
import { mainMetric, sequences, strategies, strategyInfo } from "./catalogue";
import { storeGeneration } from "./generation";
import { groupBy } from "./group-by";
import { memo } from "./memo";
import { type ParamLine, paramLines } from "./method-params";
import { type ReportedMethodFigure, reportedFigures } from "./reported-methods";
import { summaryRows } from "./rows";

/** A method's rows on one board, among all others there. */
export interface BoardResults {
  board: BoardInfo;
  /** The metric that ranks and `others` are about: the board's main one. */
  metric: string;
  /** Best row first; a row keeps the rank that it has on the board. */
  rows: BoardRow[];
  /** Rows of the board that have a rank. */
  ranked: number;
  /** Means of all other rows, bounds included. */
  others: number[];
}

export interface MethodView {
  info: StrategyInfo;
  params: ParamLine[];
  results: BoardResults[];
  /** How to run it: on the first sequence of every kind that it works on. */
  commands: string[];
  source: StrategySource | null;
  reported: ReportedMethodFigure[];
}

export interface MethodSummary {
  info: StrategyInfo;
  needs: string[];
  /** Stored runs. */
  runs: number;
  /** One per board that it has rows on; standard order and protocol first. */
  results: BoardResults[];
  /** Whether papers print figures of it. */
  reported: boolean;
}

export interface MethodGroup {
  family: StrategyInfo["family"];
  methods: MethodSummary[];
}

/** All methods by family. */
export function methodList(database: LetheDatabase): MethodGroup[] {
  return memo(database, "methods", storeGeneration(database), () => {
    const boards = boardsInOrder(database);
    const listed = strategies().map((info): MethodSummary => {
      const results = boards.flatMap(
        (board) => resultsOn(board, summaryRows(database, board), info.id) ?? [],
      );
      return {
        info,
        needs: needs(info),
        runs: results.reduce((sum, { rows }) => sum + rows.reduce((n, row) => n + row.seeds.length, 0), 0),
        results,
        reported: reportedFigures(info.id).length > 0,
      };
    });
    return [...groupBy(listed, ({ info }) => info.family)].map(([family, methods]) => ({ family, methods }));
  });
}

export function methodView(database: LetheDatabase, id: string): MethodView | null {
  const info = strategyInfo(id);
  if (!info) return null;
  return {
    info,
    params: paramLines(info),
    results: boardsInOrder(database).flatMap(
      (board) => resultsOn(board, summaryRows(database, board), id) ?? [],
    ),
    commands: commandsOf(info),
    source: strategySource(id),
    reported: reportedFigures(id),
  };
}

/** Boards of the standard order and protocol first. */
export function boardsInOrder(database: LetheDatabase): BoardInfo[] {
  const unusual = ({ order, protocol }: BoardInfo) =>
    Number(order !== "standard") + Number(protocol !== "standard");
  return boardIds(database)
    .flatMap((id) => boardInfo(database, id) ?? [])
    .sort((a, b) => unusual(a) - unusual(b));
}

/** `id`: of the method's page. Null where the method has no row. */
export function resultsOn(board: BoardInfo, all: readonly BoardRow[], id: string): BoardResults | null {
  const metric = mainMetric(board.kind);
  const mean = (row: BoardRow) => row.metrics[metric]?.mean ?? null;
  const own = all.filter((row) => row.page === id);
  if (own.length === 0) return null;
  return {
    board,
    metric,
    rows: own.toSorted((a, b) => (mean(b) ?? -1) - (mean(a) ?? -1)),
    ranked: all.filter(({ rank }) => rank !== null).length,
    others: all.filter((row) => !own.includes(row) && row.limit === null).flatMap((row) => mean(row) ?? []),
  };
}

/** What it must be given beside the data of the present task or request. */
export function needs({ family, schedule, retained = false, needsTaskId = false }: StrategyInfo): string[] {
  return [
    ...(family === "replay" ? ["past examples"] : []),
    ...(schedule === "joint" ? ["all tasks at once"] : []),
    ...(schedule === "retrain" ? ["all data that stays"] : []),
    ...(schedule === "oracle" ? ["to be told what is deleted"] : []),
    ...(retained ? ["retained data on requests"] : []),
    ...(needsTaskId ? ["the task of a question"] : []),
  ];
}

function commandsOf({ id, kinds }: StrategyInfo): string[] {
  return kinds.flatMap((kind) => {
    const sequence = sequences().find((known) => known.kind === kind);
    return sequence ? [`lethe run --sequence ${sequence.id} --strategy ${id} --seeds 0..2`] : [];
  });
}

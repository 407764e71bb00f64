/**
 * Boards whose rows are figures copied from one paper. A start that a paper does not state is not a start that is the
 * same, so figures of two papers never share a board.
 */
import { PUBLIC_SPLIT } from "@/lib/domain/board";
import type { Paper, ReportedBoard } from "@/lib/domain/reported-result";
import { papers } from "@/lib/literature";
import { type Figure, figuresOf } from "@/lib/literature/figures";
import type { BoardInfo } from "./board-info";
import type { BoardRow } from "./board-row";
import { type Kind, mainMetric } from "./catalogue";
import { groupBy } from "./group-by";
import { withRanks } from "./ranks";

export interface ReportedBoardRows {
  info: BoardInfo;
  /** Metrics that the paper prints for this board, the main one first. */
  metrics: string[];
  /** Ranked by the board's main metric. */
  rows: BoardRow[];
}

const NOT_STATED = "not stated";

let known: readonly ReportedBoardRows[] | null = null;

/** Every board of every paper that prints a number we know how to read. */
export function reportedBoards(): readonly ReportedBoardRows[] {
  known ??= papers().flatMap((paper) => paper.boards.flatMap((board) => boardOf(paper, board)));
  return known;
}

export function reportedBoard(id: string): ReportedBoardRows | null {
  return reportedBoards().find(({ info }) => info.id === id) ?? null;
}

function boardOf(paper: Paper, board: ReportedBoard): ReportedBoardRows[] {
  const figures = figuresOf(paper).filter((figure) => figure.board === board.id);
  const metrics = [...new Set(figures.flatMap(({ column }) => (column.kind === "metric" ? column.id : [])))];
  const kind = metrics.some((id) => id.startsWith("crr")) ? "unlearning" : "tuning";
  const main = mainMetric(kind);
  const info = infoOf(paper, board, kind);
  const rows = [...groupBy(figures, ({ method }) => method)].map(([method, own]) =>
    rowOf(info, paper.id, method, own),
  );
  if (rows.length === 0) return [];
  const mainFirst = metrics.toSorted((a, b) => Number(b === main) - Number(a === main));
  return [{ info, metrics: mainFirst, rows: withRanks(rows, main) }];
}

function infoOf(paper: Paper, board: ReportedBoard, kind: Kind): BoardInfo {
  return {
    id: `${paper.id}.${board.id}`,
    title: board.benchmark,
    kind,
    sequence: board.benchmark,
    version: 1,
    preset: board.backbone ?? NOT_STATED,
    start: board.start ?? NOT_STATED,
    order: board.inTrainingOrder ? "as printed" : NOT_STATED,
    protocol: "as reported",
    split: PUBLIC_SPLIT,
    tasks: (board.order ?? []).map(({ id, label }) => ({ id, title: label })),
    testSha256: null,
    startSha256: null,
    reported: { paper: paper.id, title: paper.title, year: paper.year, notes: board.notes },
  };
}

/** Of a figure that is printed twice the first counts: tables come before prose. */
function rowOf(board: BoardInfo, paper: string, method: string, figures: readonly Figure[]): BoardRow {
  const value = (kind: "metric" | "task", id: string) =>
    figures.find(({ column }) => column.kind === kind && column.id === id)?.value ?? null;
  const spread = (mean: number | null) => (mean === null ? null : { mean, sd: null, se: null, n: 1 });
  const ids = figures.flatMap(({ column }) => (column.kind === "metric" ? column.id : []));
  const { where = "", gradeText: grade = "", url = "" } = figures[0] ?? {};
  return {
    id: method,
    board: board.id,
    strategy: method,
    title: method,
    track: "reported",
    ...{ resolved: {}, changed: {}, page: null, family: null, status: null },
    ...{ needsReplay: null, needsTaskId: null, bound: null, rank: null, interval: null, tie: null },
    ...{ limit: null, seeds: [], superseded: [], enoughSeeds: true, itemErrors: {} },
    metrics: Object.fromEntries(ids.map((id) => [id, spread(value("metric", id))])),
    final: board.tasks.map(({ id }) => spread(value("task", id))),
    before: board.tasks.map(() => null),
    cost: { trained: null, extra: null, stored: null, replay: null, device: null, wall: null },
    latest: "",
    reported: { paper, where, grade, url },
  };
}

/** A paper's tables and single results as one list of figures, each with its column, precision and origin. */
import { metrics } from "@/bench/metrics";
import {
  type Column,
  type Grade,
  type Origin,
  OTHER_METRICS,
  type Paper,
  type ReportedBoard,
  type Source,
  sourceOf,
} from "@/lib/domain/reported-result";

export interface FigureColumn {
  kind: "metric" | "task";
  /** Metric id, or task id of the board. */
  id: string;
  /** As printed, for example "MFN". */
  label: string;
  /** What it means, for example "Average accuracy". */
  title: string;
  unit: string;
  /** Whether the metric has a page with its formula. */
  registered: boolean;
}

export interface Figure extends Source {
  /** Distinct within a paper. */
  id: string;
  board: string;
  method: string;
  column: FigureColumn;
  /** As printed. */
  text: string;
  value: number;
  /** Decimals at which it is printed; within a table those of the column's longest figure, since trailing zeros get lost. */
  decimals: number;
  where: string;
  grade: Grade;
  note: string | null;
}

export interface FigureRow {
  method: string;
  note: string | null;
  /** One per column; null = not printed. */
  figures: (Figure | null)[];
}

export interface FigureTable extends Source {
  id: string;
  board: string;
  where: string;
  note: string | null;
  columns: FigureColumn[];
  rows: FigureRow[];
}

export function tablesOf(paper: Paper): FigureTable[] {
  return paper.tables.map((table) => {
    const columns = table.columns.map((column) => columnOf(boardOf(paper, table.board), column));
    const decimals = columns.map((_, c) => Math.max(...table.rows.map(({ values }) => places(values[c]))));
    const rows = table.rows.map(({ method, note, values }) => ({
      method,
      note,
      figures: values.map((text, c): Figure | null => {
        const column = columns[c];
        if (text === null || !column) return null;
        const id = `${table.id} / ${method} / ${column.id}`;
        return { id, method, column, ...number(text, decimals[c]), ...origin(paper, table), note };
      }),
    }));
    const { id, board, where, note } = table;
    return { ...sourceOf(table, paper.url), id, board, where, note, columns, rows };
  });
}

/** Figures outside tables. */
export function singlesOf(paper: Paper): Figure[] {
  return paper.results.map((result, index) => {
    const column = columnOf(boardOf(paper, result.board), result.column);
    const id = `single ${index + 1} / ${result.method} / ${column.id}`;
    return { id, method: result.method, column, ...number(result.value), ...origin(paper, result) };
  });
}

export function figuresOf(paper: Paper): Figure[] {
  const inTables = tablesOf(paper).flatMap(({ rows }) => rows.flatMap((row) => row.figures));
  return [...inTables.filter((figure) => figure !== null), ...singlesOf(paper)];
}

export function boardOf(paper: Paper, id: string): ReportedBoard {
  const board = paper.boards.find((each) => each.id === id);
  if (!board) throw new Error(`${paper.id} has no board ${id}`);
  return board;
}

/** Digits after the point. */
export function places(text: string | null | undefined): number {
  return text?.split(".")[1]?.length ?? 0;
}

function number(text: string, decimals = places(text)) {
  return { text, value: Number(text), decimals };
}

function origin(paper: Paper, from: Origin) {
  const { board, where, grade, note } = from;
  return { ...sourceOf(from, paper.url), board, where, grade, note };
}

function columnOf(board: ReportedBoard, column: Column): FigureColumn {
  if ("task" in column) {
    const task = board.order?.find(({ id }) => id === column.task);
    const label = column.label ?? task?.label ?? column.task;
    const unit = task?.unit ?? "percent";
    return { kind: "task", id: column.task, label, title: `score on ${label}`, unit, registered: false };
  }
  const { metric: id, label } = column;
  const known = metrics.find((metric) => metric.id === id);
  const { title, unit } = known ?? OTHER_METRICS[id as keyof typeof OTHER_METRICS];
  return { kind: "metric", id, label, title, unit, registered: known !== undefined };
}

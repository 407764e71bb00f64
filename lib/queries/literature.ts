/** Published figures as pages and commands show them: every figure with what recomputation says about it. */
import type { MetricValue } from "@/lib/domain/metric";
import {
  GRADES,
  type Grade,
  type Paper,
  type ReportedBoard,
  type ReportedMatrix,
  type ReportedTable,
} from "@/lib/domain/reported-result";
import { papers } from "@/lib/literature";
import { aliasOf } from "@/lib/literature/aliases";
import { type Figure, type FigureTable, figuresOf, singlesOf, tablesOf } from "@/lib/literature/figures";
import { type Check, metricsOf, OUTCOMES, type Outcome, recompute } from "@/lib/literature/recompute";
import { reportedBoard } from "./reported-boards";

/** What one check says about one figure. */
export interface Remark {
  outcome: Outcome;
  /** "mean of the 5 final scores", "printed as 85.58 in prose". */
  how: string;
  relation: Check["relation"];
  /** The number it was compared with, one digit longer where the two differ; its place too where that is printed. */
  against: string;
}

export interface CheckedFigure extends Figure {
  remarks: Remark[];
  /** The method of ours that is printed under this name; null where there is none. */
  ours: string | null;
}

export interface CheckedTable extends Omit<FigureTable, "rows"> {
  /** `ours`: the method of ours that is printed under this name, null where there is none. */
  rows: { method: string; ours: string | null; note: string | null; figures: (CheckedFigure | null)[] }[];
  /** How the whole table was read. */
  grade: Grade;
  /** How each recomputed column was recomputed: heading and rule, once each. */
  rules: { label: string; how: string }[];
}

export interface BoardPart {
  board: ReportedBoard;
  /** Id of the board on which its rows stand ranked; null where too little is printed for one. */
  page: string | null;
  tables: CheckedTable[];
  singles: CheckedFigure[];
  /** Whole matrices with the aggregates that follow from them; those are ours, not the source's. */
  matrices: { matrix: ReportedMatrix; metrics: MetricValue[] }[];
}

export type Tally = Record<Outcome, number>;

export interface PaperSummary {
  id: string;
  title: string;
  authors: string[];
  year: number;
  venue: string | null;
  arxiv: string | null;
  url: string;
  boards: Pick<ReportedBoard, "id" | "benchmark" | "backbone" | "start">[];
  figures: number;
  /** How its figures were read, with their number; the best grade first. */
  grades: { grade: Grade; count: number }[];
  checks: Tally;
}

export interface PaperView {
  paper: Paper;
  summary: PaperSummary;
  parts: BoardPart[];
}

export function paperExists(id: string): boolean {
  return papers().some((paper) => paper.id === id);
}

export function paperIds(): string[] {
  return papers().map(({ id }) => id);
}

export function paperList(): PaperSummary[] {
  return papers().map((paper) => summarise(paper, recompute(paper)));
}

export function paperView(id: string): PaperView | null {
  const paper = papers().find((each) => each.id === id);
  if (!paper) return null;
  const checks = recompute(paper);
  const figures = new Map(figuresOf(paper).map((figure) => [figure.id, figure]));
  const checked = (figure: Figure): CheckedFigure => ({
    ...figure,
    ours: aliasOf(id, figure.method)?.method ?? null,
    remarks: checks.flatMap((check) => remark(check, figure, figures)),
  });
  const tables = tablesOf(paper).map((table) => checkTable(paper, table, checks, checked));
  const singles = singlesOf(paper).map(checked);
  const parts = paper.boards.map((board) => ({
    board,
    page: reportedBoard(`${paper.id}.${board.id}`)?.info.id ?? null,
    tables: tables.filter((table) => table.board === board.id),
    singles: singles.filter((single) => single.board === board.id),
    matrices: paper.matrices
      .filter((matrix) => matrix.board === board.id)
      .map((matrix) => ({ matrix, metrics: metricsOf(paper, matrix) })),
  }));
  return { paper, summary: summarise(paper, checks), parts };
}

/** Every paper in full. */
export function paperViews(): PaperView[] {
  return papers().flatMap(({ id }) => paperView(id) ?? []);
}

function summarise(paper: Paper, checks: readonly Check[]): PaperSummary {
  const { id, title, authors, year, venue, arxiv, url } = paper;
  const figures = figuresOf(paper);
  const tally = OUTCOMES.map((outcome) => [
    outcome,
    checks.filter((check) => check.outcome === outcome).length,
  ]);
  return {
    ...{ id, title, authors, year, venue, arxiv, url },
    boards: paper.boards.map(({ id, benchmark, backbone, start }) => ({ id, benchmark, backbone, start })),
    figures: figures.length,
    grades: (Object.keys(GRADES) as Grade[]).flatMap((grade) => {
      const count = figures.filter((figure) => figure.grade === grade).length;
      return count > 0 ? [{ grade, count }] : [];
    }),
    checks: Object.fromEntries(tally) as Tally,
  };
}

function checkTable(
  paper: Paper,
  table: FigureTable,
  checks: readonly Check[],
  checked: (figure: Figure) => CheckedFigure,
): CheckedTable {
  const rows = table.rows.map((row) => ({
    ...row,
    ours: aliasOf(paper.id, row.method)?.method ?? null,
    figures: row.figures.map((figure) => figure && checked(figure)),
  }));
  const rules = table.columns.map(({ label }, c) => {
    const ids = rows.map(({ figures }) => figures[c]?.id);
    const check = checks.find(({ figure, other }) => other === null && ids.includes(figure));
    return check ? [{ label, how: check.how }] : [];
  });
  const { grade } = paper.tables.find(({ id }) => id === table.id) as ReportedTable;
  return { ...table, grade, rows, rules: rules.flat() };
}

/** A figure that is printed twice gets the remark in both places. */
function remark(check: Check, figure: Figure, figures: ReadonlyMap<string, Figure>): Remark[] {
  const { outcome, relation, how } = check;
  if (check.other === figure.id) {
    const again = figures.get(check.figure);
    return again
      ? [{ outcome, relation, how: `printed as ${again.text} in ${again.where}`, against: place(again) }]
      : [];
  }
  if (check.figure !== figure.id) return [];
  const first = check.other === null ? null : figures.get(check.other);
  return [{ outcome, relation, how, against: first ? place(first) : recomputedText(check) }];
}

/** "85.68 (Table 1)". */
function place({ text, where }: Figure): string {
  return `${text} (${where})`;
}

/** At the printed precision, or one digit more where that would not show the difference. */
function recomputedText({ recomputed, printed, decimals }: Check): string {
  const text = recomputed.toFixed(decimals);
  return Number(text) === printed ? text : recomputed.toFixed(decimals + 1);
}

/** How far our orders of methods agree with published ones: tables of papers against boards of shipped or stored runs. */

import type { Metric } from "@/bench/metrics";
import type { LetheDatabase } from "@/db/client";
import { papers } from "@/lib/literature";
import { aliasOf } from "@/lib/literature/aliases";
import { type FigureRow, type FigureTable, tablesOf } from "@/lib/literature/figures";
import { type Agreement, agreement, type Pair, type Point } from "@/lib/validity/agreement";
import { COMPARISONS, type Comparison } from "@/lib/validity/comparisons";
import { FINDINGS, type Finding, judge, type Look } from "@/lib/validity/findings";
import { type Study, study } from "@/lib/validity/study";
import type { BoardInfo } from "./board-info";
import type { BoardRow } from "./board-row";
import { boardIds, boardInfo } from "./boards";
import { metricInfo, strategyTitle } from "./catalogue";
import { storeGeneration } from "./generation";
import { memo } from "./memo";
import { loadRows } from "./rows";

export interface ComparedMethod extends Point {
  title: string;
  /** Name in the paper. */
  printed: string;
}

export interface ComparisonView {
  info: Comparison;
  metric: Metric;
  paper: { id: string; title: string };
  where: string;
  gradeText: string;
  board: BoardInfo;
  /** Highest published value first. */
  methods: ComparedMethod[];
  agreement: Agreement;
  /** Pairs in another order than printed, with the likely reason where one is known. */
  disagreements: (Pair & { reason: string | null })[];
}

export interface ValidityView {
  comparisons: ComparisonView[];
  findings: (Finding & ReturnType<typeof judge>)[];
  study: Study;
}

export function validityView(database: LetheDatabase): ValidityView {
  return memo(database, "validity", storeGeneration(database), () => {
    const boards = boardIds(database).flatMap((id) => boardInfo(database, id) ?? []);
    const rowsOf = new Map(boards.filter(isUsual).map((board) => [board.id, loadRows(database, board)]));
    return {
      comparisons: COMPARISONS.flatMap((info) => compare(info, boards, rowsOf) ?? []),
      findings: FINDINGS.map((finding) => ({ ...finding, ...judge(finding, look(boards, rowsOf)) })),
      study: study(),
    };
  });
}

function look(boards: readonly BoardInfo[], rowsOf: ReadonlyMap<string, BoardRow[]>): Look {
  return (start, method, metric) => {
    const board = boards.find((candidate) => candidate.start === start && isUsual(candidate));
    return (board && rowWithDefaults(rowsOf.get(board.id) ?? [], method)?.metrics[metric]) ?? null;
  };
}

/** Default parameters only: a setting that was chosen after seeing results would agree too easily. */
function rowWithDefaults(rows: readonly BoardRow[], method: string): BoardRow | null {
  const found = rows.find(
    ({ page, changed, limit }) => page === method && limit === null && Object.keys(changed).length === 0,
  );
  return found ?? null;
}

/** Null without a board, or with fewer than two methods on both sides. */
function compare(
  info: Comparison,
  boards: readonly BoardInfo[],
  rowsOf: ReadonlyMap<string, BoardRow[]>,
): ComparisonView | null {
  const paper = papers().find(({ id }) => id === info.paper);
  const table = paper && tablesOf(paper).find(({ id }) => id === info.table);
  const board = boards.find(
    (candidate) =>
      candidate.sequence === info.sequence && candidate.start === info.start && isUsual(candidate),
  );
  const metric = metricInfo(info.metric);
  if (!paper || !table || !board || !metric) return null;
  const methods = table.rows
    .flatMap((row) => comparedMethod(info, table, row, rowsOf.get(board.id) ?? []) ?? [])
    .sort((a, b) => b.published - a.published);
  if (methods.length < 2) return null;
  const found = agreement(methods);
  return {
    info,
    metric,
    paper: { id: paper.id, title: paper.title },
    where: table.where,
    gradeText: table.gradeText,
    board,
    methods,
    agreement: found,
    disagreements: found.pairs
      .filter(({ agrees }) => !agrees)
      .map((pair) => ({ ...pair, reason: info.reasons[pair.methods.toSorted().join("|")] ?? null })),
  };
}

function isUsual({ order, protocol, preset }: BoardInfo): boolean {
  return order === "standard" && protocol === "standard" && preset === "tiny";
}

function comparedMethod(
  { paper, metric }: Comparison,
  table: FigureTable,
  row: FigureRow,
  rows: readonly BoardRow[],
): ComparedMethod | null {
  const alias = aliasOf(paper, row.method);
  const published = publishedValue(table, row, metric);
  const own = (alias && rowWithDefaults(rows, alias.method)?.metrics[metric]) ?? null;
  if (!alias || published === null || own === null) return null;
  return { method: alias.method, title: strategyTitle(alias.method), printed: row.method, published, own };
}

/** As printed; an average that is not printed is the mean of the printed final scores, if all of them are. */
function publishedValue({ columns }: FigureTable, { figures }: FigureRow, metric: string): number | null {
  const printed = figures.find((figure) => figure?.column.kind === "metric" && figure.column.id === metric);
  if (printed) return printed.value;
  const tasks = columns.flatMap(({ kind }, c) => (kind === "task" ? [figures[c]?.value ?? null] : []));
  const known = tasks.filter((value) => value !== null);
  if (metric !== "avg" || known.length === 0 || known.length < tasks.length) return null;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Published figures as a table: one line per figure, as printed, with its board, place, grade and what recomputation says. */
import type { ReportedBoard } from "@/lib/domain/reported-result";
import { aliasOf } from "@/lib/literature/aliases";
import type { CheckedFigure, PaperView } from "@/lib/queries/literature";
import type { Download, Format } from "./download";
import { type Field, field, recordsDownload } from "./records";

interface Line {
  view: PaperView;
  board: ReportedBoard;
  figure: CheckedFigure;
}

const FIELDS: readonly Field<Line>[] = [
  field("paper", "STRING", ({ view }) => view.paper.id),
  field("title", "STRING", ({ view }) => view.paper.title),
  field("year", "INT32", ({ view }) => view.paper.year),
  field("board", "STRING", ({ board }) => board.id),
  field("benchmark", "STRING", ({ board }) => board.benchmark),
  field("backbone", "STRING", ({ board }) => board.backbone),
  field("start", "STRING", ({ board }) => board.start),
  field("method", "STRING", ({ figure }) => figure.method),
  field(
    "lethe_method",
    "STRING",
    ({ view, figure }) => aliasOf(view.paper.id, figure.method)?.method ?? null,
  ),
  field("kind", "STRING", ({ figure }) => figure.column.kind),
  field("column", "STRING", ({ figure }) => figure.column.id),
  field("label", "STRING", ({ figure }) => figure.column.label),
  field("unit", "STRING", ({ figure }) => figure.column.unit),
  field("printed", "STRING", ({ figure }) => figure.text),
  field("value", "DOUBLE", ({ figure }) => figure.value),
  field("place", "STRING", ({ figure }) => figure.where),
  field("grade", "STRING", ({ figure }) => figure.grade),
  field("grade_text", "STRING", ({ figure }) => figure.gradeText),
  field("source", "STRING", ({ figure }) => figure.url),
  field("accessed", "STRING", ({ view }) => view.paper.accessed),
  field("recomputed", "STRING", ({ figure }) => outcomes(figure)),
  field("note", "STRING", ({ figure }) => figure.note),
];

/** The figures of these papers, in the order of their pages. */
export function exportPapers(file: string, views: readonly PaperView[], format: Format): Download {
  const lines = views.flatMap((view) =>
    view.parts.flatMap(({ board, tables, singles }) =>
      [...tables.flatMap(({ rows }) => rows.flatMap(({ figures }) => figures)), ...singles].flatMap(
        (figure) => (figure ? [{ view, board, figure }] : []),
      ),
    ),
  );
  return recordsDownload(file, FIELDS, lines, format);
}

/** "agrees; mismatch 68.36"; null where nothing could be recomputed. */
function outcomes({ remarks }: CheckedFigure): string | null {
  const said = remarks.map(({ outcome, against }) =>
    outcome === "agrees" ? outcome : `${outcome} ${against}`,
  );
  return said.length > 0 ? said.join("; ") : null;
}

/** What papers print of a method of ours: aggregates only, each with its place and grade. Other models, other data. */
import type { ReportedBoard } from "@/lib/domain/reported-result";
import { papers } from "@/lib/literature";
import { ALIASES } from "@/lib/literature/aliases";
import { boardOf, type Figure, figuresOf } from "@/lib/literature/figures";
import { groupBy } from "./group-by";

/** The figures of one printed row. */
export interface ReportedMethodFigure {
  paper: { id: string; title: string; year: number; venue: string | null };
  /** Name as printed, and how it differs from ours. */
  name: string;
  note: string | null;
  board: Pick<ReportedBoard, "id" | "benchmark" | "backbone" | "start">;
  where: string;
  gradeText: string;
  figures: Figure[];
}

/** In the order of the papers; empty for a method that no paper here prints. */
export function reportedFigures(method: string): ReportedMethodFigure[] {
  return ALIASES.filter((alias) => alias.method === method).flatMap(({ paper: id, name, note }) => {
    const paper = papers().find((each) => each.id === id);
    if (!paper) return [];
    const figures = figuresOf(paper).filter((figure) => figure.method === name);
    const rows = groupBy(figures, ({ board, where }) => `${board} ${where}`);
    return [...rows.values()].flatMap((row) => {
      const first = row[0];
      if (!first) return [];
      const { id: board, benchmark, backbone, start } = boardOf(paper, first.board);
      return {
        paper: { id, title: paper.title, year: paper.year, venue: paper.venue },
        name,
        note,
        board: { id: board, benchmark, backbone, start },
        where: first.where,
        gradeText: first.gradeText,
        figures: aggregates(row),
      };
    });
  });
}

/** A row's metrics; its scores per task or test set only where nothing else is printed. */
function aggregates(row: readonly Figure[]): Figure[] {
  const metrics = row.filter(({ column }) => column.kind === "metric");
  return metrics.length > 0 ? metrics : [...row];
}

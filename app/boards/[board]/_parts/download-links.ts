/** Links to a board's files: the rows and columns shown, or every column. */
import type { DownloadLink } from "@/app/_components/downloads";
import { FORMATS } from "@/lib/exports/download";
import type { BoardView } from "@/lib/queries/board";
import { writeBoardQuery } from "@/lib/queries/board-query";

const LABELS: Record<(typeof FORMATS)[number], string> = { csv: "CSV", json: "JSON", parquet: "Parquet" };

export function downloadLinks({ board, query }: BoardView): DownloadLink[] {
  const address = (format: string, columns: string[]) => {
    // A file has all pages, and knows nothing of figures.
    const rest = writeBoardQuery({ ...query, columns, page: 1, view: "table", x: null });
    return `/boards/${board.id}/download?format=${format}${rest && `&${rest}`}`;
  };
  return [
    ...FORMATS.map((format) => ({ label: LABELS[format], href: address(format, query.columns) })),
    { label: "all columns (CSV)", href: address("csv", ["all"]) },
  ];
}

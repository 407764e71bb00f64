/** Links to a board's files: the rows and columns shown, or every column. */
import type { DownloadLink } from "@/app/_components/downloads";
import { tableLinks } from "@/app/_site/table-links";
import type { BoardView } from "@/lib/queries/board";
import { writeBoardQuery } from "@/lib/queries/board-query";

export function downloadLinks({ board, query }: BoardView): DownloadLink[] {
  const links = (columns: string[]) => {
    // A file has all pages, and knows nothing of figures.
    const written = writeBoardQuery({ ...query, columns, page: 1, view: "table", x: null });
    return tableLinks(`/boards/${board.id}/download${written && `?${written}`}`);
  };
  const everything = links(["all"])
    .slice(0, 1)
    .map(({ href }) => ({ label: "all columns (CSV)", href }));
  return [...links(query.columns), ...everything];
}

/** Which rows of a long board are shown, and the way to the others. */
import { Link } from "@/app/_components/link";
import type { BoardView } from "@/lib/queries/board";
import { boardHref, PAGE_ROWS } from "@/lib/queries/board-query";

export function Pager({ view: { board, query, pages, matching } }: { view: BoardView }) {
  if (pages < 2) return null;
  const first = (query.page - 1) * PAGE_ROWS + 1;
  const href = (page: number) => `${boardHref(board.id, query, { page })}#table`;
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-wrap gap-x-4 text-[0.875rem]">
      <span className="text-muted">
        Rows {first} to {Math.min(query.page * PAGE_ROWS, matching.length)} of {matching.length}
      </span>
      {query.page > 1 && (
        <Link rel="prev" href={href(query.page - 1)}>
          previous
        </Link>
      )}
      {query.page < pages && (
        <Link rel="next" href={href(query.page + 1)}>
          next
        </Link>
      )}
    </nav>
  );
}

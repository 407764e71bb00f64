/** A column's heading: a link that sorts by it. */
import { Link } from "@/app/_components/link";
import type { BoardView, Sort } from "@/lib/queries/board";
import { boardHref } from "@/lib/queries/board-query";

interface Props {
  view: BoardView;
  /** Column id, the value of `?sort=`. */
  id: string;
  label: string;
  title: string;
  /** Direction of the first click. */
  first: Sort["direction"];
  className?: string;
}

export function Heading({ view: { board, query, sort }, id, label, title, first, className }: Props) {
  const active = sort.column === id;
  const direction = sort.direction === "asc" ? "ascending" : "descending";
  // Its first direction, and the other way round when the table is sorted so already.
  const other = first === "desc" ? "asc" : "desc";
  const dir = active && sort.direction === first ? other : first;
  return (
    <th scope="col" className={className} aria-sort={active ? direction : undefined} title={title}>
      <Link
        href={`${boardHref(board.id, query, { sort: id, dir })}#table`}
        className={`plain relative hover:text-ink hover:underline ${active ? "font-semibold text-ink" : "text-muted"}`}
      >
        {label}
        {active && (
          <span aria-hidden className="absolute left-full pl-0.5 text-[0.625rem]">
            {sort.direction === "asc" ? "▲" : "▼"}
          </span>
        )}
      </Link>
    </th>
  );
}

/** A column's heading: a link that sorts by it. */
import { Link } from "@/app/_components/link";
import type { Sort } from "@/lib/queries/board";
import { sortHref } from "./sort";

interface Props {
  board: string;
  /** Column id, the value of `?sort=`. */
  id: string;
  label: string;
  title: string;
  /** Direction of the first click. */
  first: Sort["direction"];
  current: Sort;
  className?: string;
}

export function Heading({ board, id, label, title, first, current, className }: Props) {
  const active = current.column === id;
  const direction = current.direction === "asc" ? "ascending" : "descending";
  return (
    <th scope="col" className={className} aria-sort={active ? direction : undefined} title={title}>
      <Link
        href={sortHref(board, id, first, current)}
        scroll={false}
        className={`plain relative hover:text-ink hover:underline ${active ? "font-semibold text-ink" : "text-muted"}`}
      >
        {label}
        {active && (
          <span aria-hidden className="absolute left-full pl-0.5 text-[0.625rem]">
            {current.direction === "asc" ? "▲" : "▼"}
          </span>
        )}
      </Link>
    </th>
  );
}

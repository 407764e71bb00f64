/** The ranked table: bounds pinned on top, then the rows in the order asked for. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import type { BoardView, Sort } from "@/lib/queries/board";
import type { Column } from "@/lib/queries/columns";
import { RowLine } from "./row-line";
import { sortHref } from "./sort";

const GROUPS: [Column["kind"], string][] = [
  ["metric", "Metrics"],
  ["task", "Score per task after the last stage"],
  ["cost", "Cost: parameters, replay memory, time"],
];

export function BoardTable({ view }: { view: BoardView }) {
  const { board, columns, sort, bounds, rows } = view;
  return (
    <Scroller label="All rows of this board">
      <table className="data middle">
        <thead>
          <tr>
            <td colSpan={3} />
            {GROUPS.map(([kind, title]) => (
              <th
                key={kind}
                scope="colgroup"
                colSpan={columns.filter((column) => column.kind === kind).length}
              >
                {title}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="col" className="num">
              <span className="sr-only">rank</span>
              <span aria-hidden>#</span>
            </th>
            <th scope="col" className="name">
              strategy
            </th>
            <th scope="col">seeds</th>
            {columns.map((column) => (
              <Heading key={column.id} board={board.id} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        {bounds.length > 0 && (
          <tbody className="bounds">
            {bounds.map((row) => (
              <RowLine key={row.id} row={row} columns={columns} />
            ))}
          </tbody>
        )}
        <tbody>
          {rows.map((row) => (
            <RowLine key={row.id} row={row} columns={columns} />
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length + 3} className="text-muted">
                Only the bounds have been run so far.
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </Scroller>
  );
}

const HEADING_CLASS = { metric: "num spread", task: "num score", cost: "num" } as const;

function Heading({ board, column, sort }: { board: string; column: Column; sort: Sort }) {
  const active = sort.column === column.id;
  const direction = sort.direction === "asc" ? "ascending" : "descending";
  return (
    <th
      scope="col"
      className={HEADING_CLASS[column.kind]}
      aria-sort={active ? direction : undefined}
      title={column.title}
    >
      <Link
        href={sortHref(board, column, sort)}
        scroll={false}
        className={`plain relative hover:text-ink hover:underline ${active ? "font-semibold text-ink" : "text-muted"}`}
      >
        {column.label}
        {active && (
          <span aria-hidden className="absolute left-full pl-0.5 text-[0.625rem]">
            {sort.direction === "asc" ? "▲" : "▼"}
          </span>
        )}
      </Link>
    </th>
  );
}

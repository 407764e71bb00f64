/** Links to the boards beside this one: another order of tasks, another start, another model. */
import { Link } from "@/app/_components/link";
import type { BoardView } from "@/lib/queries/board";
import { boardHref } from "@/lib/queries/board-query";

export function Axes({ view: { axes, query } }: { view: BoardView }) {
  if (axes.length === 0) return null;
  // Filters go along; a point in time is one of this board's runs.
  const along = { ...query, asof: null };
  return (
    <nav aria-label="Boards of this sequence" className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-[0.875rem]">
      {axes.map(({ name, title, steps }) => (
        <span key={name}>
          <span className="text-muted">{title} </span>
          {steps.map(({ value, board, here, besides }, i) => (
            <span key={value}>
              {i > 0 && <span aria-hidden> · </span>}
              {here ? (
                <b aria-current="page" className="font-semibold text-ink">
                  {value}
                </b>
              ) : (
                <Link
                  href={boardHref(board, along)}
                  title={besides.length > 0 ? `also another ${besides.join(" and ")}` : undefined}
                >
                  {value}
                </Link>
              )}
            </span>
          ))}
        </span>
      ))}
    </nav>
  );
}

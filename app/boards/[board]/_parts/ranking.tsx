/** By which metric the rows are ranked, and the others that they can be ranked by. */
import { Link } from "@/app/_components/link";
import type { BoardView } from "@/lib/queries/board";
import { boardHref } from "@/lib/queries/board-query";
import { metricInfo, metricLabel, RANK_METRICS } from "@/lib/queries/catalogue";

export function Ranking({ view: { board, query, rankedBy } }: { view: BoardView }) {
  const metrics = RANK_METRICS[board.kind];
  if (metrics.length === 1) return null;
  const summary = metricInfo(rankedBy)?.summary;
  return (
    <div className="mb-4 text-[0.875rem]">
      <nav aria-label="Rank by" className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="text-muted">Rank by</span>
        {metrics.map((id) =>
          id === rankedBy ? (
            <b key={id} aria-current="true" className="font-semibold">
              {metricLabel(id)}
            </b>
          ) : (
            <Link key={id} href={`${boardHref(board.id, query, { sort: id, dir: "desc" })}#table`}>
              {metricLabel(id)}
            </Link>
          ),
        )}
      </nav>
      <p className="mt-1 max-w-prose text-[0.8125rem] text-muted">{summary}</p>
    </div>
  );
}

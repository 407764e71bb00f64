/** The ways to look at a board, as links that keep its filters. */
import { Link } from "@/app/_components/link";
import type { BoardView } from "@/lib/queries/board";
import { boardHref, VIEWS, type View } from "@/lib/queries/board-query";
import type { Kind } from "@/lib/queries/catalogue";

const NAMES: Record<Kind, Record<View, string>> = {
  tuning: {
    table: "Ranking",
    cost: "Score against cost",
    forgetting: "Average against forgetting",
    orders: "Rank over orders",
  },
  unlearning: {
    table: "Ranking",
    cost: "Score against cost",
    forgetting: "Refusing against keeping",
    orders: "Rank over orders",
  },
};

export function ViewTabs({ view: { board, query } }: { view: BoardView }) {
  // Figures from papers state neither costs nor other orders.
  const views = board.reported ? VIEWS.filter((view) => view === "table" || view === "forgetting") : VIEWS;
  return (
    <nav aria-label="Views" className="no-print mb-6 flex flex-wrap gap-x-5 border-rule border-b">
      {views.map((view) => (
        <Link
          key={view}
          href={boardHref(board.id, query, { view })}
          aria-current={view === query.view ? "page" : undefined}
          className={`plain -mb-px border-b-2 py-1.5 ${view === query.view ? "border-accent font-semibold text-ink" : "border-transparent text-muted hover:text-ink"}`}
        >
          {NAMES[board.kind][view]}
        </Link>
      ))}
    </nav>
  );
}

/** From one page of items to the next. */
import { Link } from "@/app/_components/link";
import type { AnswersView } from "@/lib/queries/answers-view";
import { answersHref } from "./address";

export function Pager({ view }: { view: AnswersView }) {
  const { query, pages } = view;
  if (pages === 1) return null;
  const to = (page: number) => answersHref(view.view.run.id, query, { page });
  return (
    <nav
      aria-label="Pages of items"
      className="no-print flex flex-wrap items-baseline gap-x-4 border-rule border-t pt-4 text-[0.875rem]"
    >
      {query.page > 1 && (
        <>
          <Link href={to(1)}>First</Link>
          <Link href={to(query.page - 1)} rel="prev">
            Previous
          </Link>
        </>
      )}
      <span>
        Page {query.page} of {pages}
      </span>
      {query.page < pages && (
        <>
          <Link href={to(query.page + 1)} rel="next">
            Next
          </Link>
          <Link href={to(pages)}>Last</Link>
        </>
      )}
    </nav>
  );
}

/** Which of the differing items are listed: plain links, the chosen ones marked. */
import type { ReactNode } from "react";
import { Link } from "@/app/_components/link";
import { integer } from "@/app/_site/format";
import { COLUMN_NOUN } from "@/app/_site/stage";
import type { CompareView } from "@/lib/queries/compare";
import { type CompareQuery, compareHref } from "@/lib/queries/compare-query";

export function ItemChoices({ view }: { view: CompareView }) {
  const { items, runs, sets, query } = view;
  if (!items) return null;
  return (
    <nav aria-label="Which items" className="mb-4 grid gap-1.5 text-[0.875rem]">
      {runs.length > 2 && (
        <Row name="runs">
          {runs.slice(1).map(({ letter, view: { run } }) => (
            <Choice
              key={run.id}
              query={query}
              changes={{ with: run.id }}
              chosen={run.id === items.b.view.run.id}
            >
              {`${items.a.letter} and ${letter}`}
            </Choice>
          ))}
        </Row>
      )}
      {sets.length > 1 && (
        <Row name="set">
          {sets.map(({ set, id }) => (
            <Choice key={set} query={query} changes={{ set: id }} chosen={set === items.set.set}>
              {id ?? set}
            </Choice>
          ))}
        </Row>
      )}
      <Row name={COLUMN_NOUN[view.board.kind]}>
        <Choice query={query} changes={{ task: null }} chosen={query.task === null}>
          {`all ${integer(items.list.total)}`}
        </Choice>
        {items.list.tasks
          .filter(({ count, id }) => count > 0 || id === query.task)
          .map(({ id, title, count }) => (
            <Choice key={id} query={query} changes={{ task: id }} chosen={id === query.task}>
              {`${title} ${integer(count)}`}
            </Choice>
          ))}
      </Row>
    </nav>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-3 gap-y-1">
      <span className="text-muted">{name}</span>
      {children}
    </div>
  );
}

interface ChoiceProps {
  query: CompareQuery;
  changes: Partial<CompareQuery>;
  chosen: boolean;
  children: string;
}

function Choice({ query, changes, chosen, children }: ChoiceProps) {
  return (
    <Link
      href={`${compareHref({ ...query, page: 1, ...changes })}#items`}
      aria-current={chosen ? "true" : undefined}
      className={chosen ? "plain font-semibold text-ink" : undefined}
    >
      {children}
    </Link>
  );
}

export function ItemPages({ view: { items, query } }: { view: CompareView }) {
  if (!items || items.list.pages < 2) return null;
  const { page, pages } = items.list;
  const to = (wanted: number) => `${compareHref({ ...query, page: wanted })}#items`;
  return (
    <nav aria-label="Pages of items" className="mt-4 flex flex-wrap gap-x-4">
      {page > 1 && <Link href={to(page - 1)}>← previous</Link>}
      <span className="text-muted">
        page {page} of {pages}
      </span>
      {page < pages && <Link href={to(page + 1)}>next →</Link>}
    </nav>
  );
}

/** Filters and columns of a board: a plain form whose answers stand in the address, and what is chosen as links that undo it. */
import { Link } from "@/app/_components/link";
import type { BoardView } from "@/lib/queries/board";
import { type BoardQuery, boardHref } from "@/lib/queries/board-query";
import type { Facet } from "@/lib/queries/filters";
import { Choice } from "./choice";
import { ColumnChooser } from "./column-chooser";

export function FilterForm({ view }: { view: BoardView }) {
  const { board, query, facets } = view;
  return (
    <div className="no-print mb-4 text-[0.875rem]">
      <details className="rounded-sm border border-rule bg-panel">
        <summary className="cursor-pointer px-3 py-1.5 font-medium">Filter rows, choose columns</summary>
        <form action={`/boards/${board.id}`} className="grid gap-5 px-3 pt-2 pb-4">
          <Kept query={query} />
          <div className="flex flex-wrap gap-x-8 gap-y-4">
            <label className="grid content-start gap-1">
              <span className="text-muted">Name or parameter</span>
              <input name="q" defaultValue={query.q ?? ""} maxLength={100} className="field w-52" />
            </label>
            {facets.map((facet) => (
              <FacetField key={facet.parameter} facet={facet} />
            ))}
          </div>
          <ColumnChooser view={view} />
          <p className="flex items-baseline gap-4">
            <button type="submit" className="button">
              Show
            </button>
            <Link href={`/boards/${board.id}`}>Start over</Link>
          </p>
        </form>
      </details>
      <Chosen view={view} />
    </div>
  );
}

/** What the form does not ask about stays as it is. */
function Kept({ query: { sort, dir, view, x, asof } }: { query: BoardQuery }) {
  const kept = { sort, dir, view: view === "table" ? null : view, x, asof };
  return Object.entries(kept).map(
    ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
  );
}

function FacetField({ facet: { parameter, title, ticked, choices } }: { facet: Facet }) {
  return (
    <fieldset>
      <legend className="text-muted">{title}</legend>
      <div className="mt-1 grid gap-1">
        {!ticked && (
          <Choice type="radio" name={parameter} value="" checked={!choices.some(({ chosen }) => chosen)}>
            either
          </Choice>
        )}
        {choices.map(({ value, label, rows, chosen }) => (
          <Choice
            key={value}
            type={ticked ? "checkbox" : "radio"}
            name={parameter}
            value={value}
            checked={chosen}
          >
            {label} <span className="text-muted">({rows})</span>
          </Choice>
        ))}
      </div>
    </fieldset>
  );
}

interface Chip {
  label: string;
  without: Partial<BoardQuery>;
}

/** One link per filter in force; following it takes the filter away. */
function Chosen({ view: { board, query, facets, matching, total } }: { view: BoardView }) {
  const chips: Chip[] = facets.flatMap(({ parameter, title, choices }) =>
    choices.flatMap(({ value, label, chosen }): Chip[] => {
      if (!chosen) return [];
      const current = query[parameter];
      const rest = Array.isArray(current) ? current.filter((each) => each !== value) : null;
      return [{ label: `${title.toLowerCase()}: ${label}`, without: { [parameter]: rest } }];
    }),
  );
  if (query.q) chips.push({ label: `name: ${query.q}`, without: { q: null } });
  if (query.asof) chips.push({ label: `as of ${query.asof}`, without: { asof: null } });
  if (chips.length === 0) return null;
  return (
    <p className="mt-2 flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <span className="text-muted">
        {matching.length} of {total} rows:
      </span>
      {chips.map(({ label, without }) => (
        <Link
          key={label}
          href={boardHref(board.id, query, without)}
          className="plain rounded-sm border border-rule px-1.5 hover:border-ink"
        >
          <span className="sr-only">Remove filter </span>
          {label} <span aria-hidden>×</span>
        </Link>
      ))}
    </p>
  );
}

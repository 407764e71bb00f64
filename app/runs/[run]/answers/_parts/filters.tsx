/** What to look at: kinds of items as links with their counts, and a form for task, set, stage and words. */
import type { ReactNode } from "react";
import { Link } from "@/app/_components/link";
import { integer } from "@/app/_site/format";
import { SET_MEANING } from "@/lib/domain/unlearning";
import type { AnswersView } from "@/lib/queries/answers-view";
import { answersHref } from "./address";
import { filterWording, SET_LABEL, stageWords } from "./wording";

export function Filters({ view }: { view: AnswersView }) {
  return (
    <div className="no-print">
      <SearchForm view={view} />
      <nav aria-label="Kinds of items" className="mt-5">
        <ul className="flex flex-wrap gap-1.5">
          {view.filters.map(({ id, count }) => (
            <li key={id}>
              <FilterLink view={view} id={id} count={count} />
            </li>
          ))}
        </ul>
      </nav>
      <p className="mt-2 max-w-prose text-[0.875rem] text-muted">
        {filterWording(view, view.query.filter).meaning}
        {view.query.filter === "readings-differ" && ` Read ${stageWords(view, view.stage)}.`}
      </p>
    </div>
  );
}

type FilterLinkProps = { view: AnswersView } & AnswersView["filters"][number];

function FilterLink({ view, id, count }: FilterLinkProps) {
  const { label, meaning } = filterWording(view, id);
  const current = view.query.filter === id;
  const shape = "inline-flex items-baseline gap-2 rounded-sm border px-2.5 py-1 text-[0.875rem]";
  if (count === null)
    return (
      <span
        className={`${shape} border-rule border-dashed text-muted`}
        title="No stage of its own for any task"
      >
        {label} <span>–</span>
      </span>
    );
  return (
    <Link
      href={answersHref(view.view.run.id, view.query, { filter: id })}
      aria-current={current ? "true" : undefined}
      title={meaning}
      className={`plain ${shape} ${current ? "border-ink bg-ink text-paper" : "border-rule text-ink hover:border-ink"}`}
    >
      {label} <span className={current ? "" : "text-muted"}>{integer(count)}</span>
    </Link>
  );
}

function SearchForm({ view }: { view: AnswersView }) {
  const { query, tasks, sets, set, stage, lastStage } = view;
  const tuning = set === null;
  return (
    <search>
      <form
        action={`/runs/${view.view.run.id}/answers`}
        className="grid grid-cols-2 items-end gap-x-4 gap-y-3 text-[0.875rem] sm:flex sm:flex-wrap"
      >
        {query.filter !== "all" && <input type="hidden" name="filter" value={query.filter} />}
        {set !== null && (
          <Field label="Set" id="by-set" wide>
            <select id="by-set" name="set" defaultValue={set} className="field h-8 w-full">
              {sets.map((id) => (
                <option key={id} value={id}>
                  {SET_LABEL[id]}
                </option>
              ))}
            </select>
          </Field>
        )}
        <Field label={tuning ? "Task" : "Request"} id="by-task">
          <select id="by-task" name="task" defaultValue={query.task ?? ""} className="field h-8 w-full">
            <option value="">all {tuning ? "tasks" : "requests"}</option>
            {tasks.map(({ id, title, count }) => (
              <option key={id} value={id}>
                {title} ({count})
              </option>
            ))}
          </select>
        </Field>
        <Field label="Read the answers" id="by-stage">
          <select
            id="by-stage"
            name="stage"
            defaultValue={stage === lastStage ? "" : stage}
            className="field h-8 w-full"
          >
            {Array.from({ length: lastStage + 1 }, (_, t) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the stage
              <option key={t} value={t === lastStage ? "" : t}>
                {stageWords(view, t)}
                {t === lastStage && " (the end)"}
              </option>
            ))}
          </select>
        </Field>
        <Field label="Search words" id="by-q">
          <input
            id="by-q"
            type="search"
            name="q"
            defaultValue={query.q}
            maxLength={200}
            className="field h-8 w-full"
          />
        </Field>
        <button type="submit" className="button h-8 max-sm:justify-self-start">
          Show
        </button>
      </form>
      {set !== null && (
        <p className="mt-2 max-w-prose text-[0.875rem] text-muted">
          {SET_MEANING[set]}.
          {set === "choice" && " A right answer after the request means that it is still known."}
        </p>
      )}
    </search>
  );
}

interface FieldProps {
  label: string;
  id: string;
  /** Takes a whole line on a phone. */
  wide?: boolean;
  children: ReactNode;
}

function Field({ label, id, wide = false, children }: FieldProps) {
  return (
    <div className={`grid min-w-0 gap-1 ${wide ? "max-sm:col-span-2" : ""}`}>
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      {children}
    </div>
  );
}

/** Why no item is shown, and what to change to see some. */
import { Command } from "@/app/_components/command";
import { Link } from "@/app/_components/link";
import { SealedNote } from "@/app/_components/sealed-note";
import type { AnswersQuery } from "@/lib/queries/answers-query";
import type { AnswersView, FoundAnswers } from "@/lib/queries/answers-view";
import { answersHref } from "./address";
import { filterWording } from "./wording";

/** No item meets all conditions: each can be dropped with one link. */
export function NoMatch({ view }: { view: AnswersView }) {
  const { query, filters } = view;
  const impossible = filters.some(({ id, count }) => id === query.filter && count === null);
  const drop: [string, Partial<AnswersQuery>][] = [];
  if (query.q) drop.push([`Do not search for “${query.q}”`, { q: "" }]);
  if (query.task !== null) drop.push([view.set === null ? "All tasks" : "All requests", { task: null }]);
  if (query.filter !== "all") drop.push([filterWording(view, "all").label, { filter: "all" }]);
  return (
    <div className="border-rule border-t py-8">
      <p className="font-medium">No item is like that.</p>
      {impossible && (
        <p className="mt-1 max-w-prose text-muted">
          {view.set === null
            ? "This run has no answers from right after each task: it was not trained task by task."
            : "This set was not asked right after each request, or the model was not changed request by request."}
        </p>
      )}
      <ul className="mt-2 grid gap-1">
        {drop.map(([label, change]) => (
          <li key={label}>
            <Link href={answersHref(view.view.run.id, query, change)}>{label}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The run was stored without its answers, or they are withheld. */
export function NoAnswers({ view: { run }, elsewhere }: Omit<FoundAnswers, "answers">) {
  if (run.seal) return <SealedNote seal={run.seal} />;
  return (
    <div className="grid max-w-prose gap-4">
      <p>
        <strong>The answers of this run are not stored here.</strong>{" "}
        {run.promised
          ? "Its record came without its answers file, so single answers cannot be shown and its scores are not verified."
          : "Its record kept no answers file."}
      </p>
      {run.promised && (
        <>
          <p>
            Put <code>{run.promised.file}</code> (SHA-256 <code>{run.promised.sha256.slice(0, 12)}…</code>)
            beside the record and ingest it again:
          </p>
          <Command>{"lethe ingest <run directory>"}</Command>
        </>
      )}
      {elsewhere.length > 0 && (
        <p>
          Of the same row, these are:{" "}
          {elsewhere.map(({ run: other, seed }) => (
            <Link key={other} href={`/runs/${other}/answers`} className="mr-2">
              seed {seed}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}

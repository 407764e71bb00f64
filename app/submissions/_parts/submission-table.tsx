/** Submissions, one a line: what, where to, how far. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { dayAndTime } from "@/app/_site/format";
import type { SubmissionItem } from "@/lib/queries/submissions";
import { StateBadge } from "./state-badge";

export function SubmissionTable({ items, owners }: { items: readonly SubmissionItem[]; owners: boolean }) {
  if (items.length === 0)
    return (
      <p className="max-w-prose text-muted">
        None yet. A submission is one file: a strategy, or the answers of a model that you trained.
      </p>
    );
  return (
    <Scroller label="Submissions">
      <table className="data">
        <thead>
          <tr>
            <th scope="col">Submission</th>
            {owners && <th scope="col">By</th>}
            <th scope="col">State</th>
            <th scope="col">Board</th>
            <th scope="col" className="num">
              received (UTC)
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Line key={item.id} item={item} owners={owners} />
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function Line({ item, owners }: { item: SubmissionItem; owners: boolean }) {
  const { id, title, method, kind, state, failure, progress, board, createdAt, owner, attempt } = item;
  return (
    <tr>
      <th scope="row" className="min-w-40">
        <Link href={`/submissions/${id}`} className="font-medium">
          {title ?? method ?? (kind === "strategy" ? "A strategy" : "Predictions")}
        </Link>
        <span className="block text-[0.8125rem] text-muted">
          {kind === "strategy" ? "strategy" : "predictions"}
          {attempt > 1 && `, attempt ${attempt}`}
        </span>
      </th>
      {owners && <td>{owner.name}</td>}
      <td className="min-w-36">
        <StateBadge state={state} />
        {failure && <span className="block text-[0.8125rem] text-muted">{failure.title}</span>}
        {progress && (
          <span className="block text-[0.8125rem] text-muted">
            {progress.done} of {progress.total} stages
          </span>
        )}
      </td>
      <td className="min-w-44">
        {board.title}
        <span className="block break-all text-[0.75rem] text-muted">{board.id}</span>
      </td>
      <td className="num">{dayAndTime(createdAt).replace(" UTC", "")}</td>
    </tr>
  );
}

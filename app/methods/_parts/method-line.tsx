/** A method in the list: what it does, how faithful it is, what it needs, and its best row on every board. */
import { Link } from "@/app/_components/link";
import { StatusBadge } from "@/app/_components/status-badge";
import { day, plural, points } from "@/app/_site/format";
import { type Kind, metricLabel } from "@/lib/queries/catalogue";
import type { BoardResults, MethodSummary } from "@/lib/queries/methods";
import type { SubmittedMethod } from "@/lib/queries/submitted-methods";
import { boardName } from "./board-name";
import { Strip } from "./strip";

/** More boards than this are left to the method's own page. */
const SHOWN = 5;

const FOR: Record<Kind, string> = { tuning: "learning", unlearning: "deletion" };

export function MethodLine({ method: { info, needs, runs, results, reported } }: { method: MethodSummary }) {
  return (
    <li className="grid gap-x-8 gap-y-2 border-rule border-t py-4 lg:grid-cols-[minmax(0,1fr)_35rem]">
      <div>
        <Link href={`/methods/${info.id}`} className="font-medium text-[1.0625rem]">
          {info.title}
        </Link>{" "}
        <code className="text-muted">{info.id}</code> <StatusBadge status={info.status} />
        <p className="mt-1 max-w-prose">{info.summary}</p>
        <p className="mt-1 text-[0.8125rem] text-muted">
          For {info.kinds.map((kind) => FOR[kind]).join(" and ")}
          {needs.length > 0 && ` · needs ${needs.join(", ")}`}
          {reported && " · also in papers"}
        </p>
      </div>
      <ResultLines results={results} runs={runs} />
    </li>
  );
}

/** A submitted method: of what it does, its file alone tells. */
export function SubmittedLine({ method }: { method: SubmittedMethod }) {
  const { id, title, strategy, since, results, runs } = method;
  return (
    <li className="grid gap-x-8 gap-y-2 border-rule border-t py-4 lg:grid-cols-[minmax(0,1fr)_35rem]">
      <div>
        <Link href={`/methods/${id}`} className="font-medium text-[1.0625rem]">
          {title}
        </Link>{" "}
        <code className="text-muted">{strategy}</code>
        <p className="mt-1 text-[0.8125rem] text-muted">On the boards since {day(since)}</p>
      </div>
      <ResultLines results={results} runs={runs} />
    </li>
  );
}

function ResultLines({ results, runs }: { results: BoardResults[]; runs: number }) {
  return (
    <div>
      {results.length === 0 && <p className="text-[0.8125rem] text-muted">No runs stored yet.</p>}
      <ul className="grid gap-0.5 text-[0.8125rem]">
        {results.slice(0, SHOWN).map((result) => (
          <BestOn key={result.board.id} result={result} />
        ))}
      </ul>
      {runs > 0 && (
        <p className="mt-1 text-[0.8125rem] text-muted">
          {plural(runs, "run")}
          {results.length > SHOWN && `, ${results.length - SHOWN} more boards`}
        </p>
      )}
    </div>
  );
}

function BestOn({ result: { board, metric, rows, ranked, others } }: { result: BoardResults }) {
  const [best] = rows;
  const means = rows.flatMap((row) => row.metrics[metric]?.mean ?? []);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_max-content] items-center gap-x-3 sm:grid-cols-[13.5rem_max-content_minmax(0,1fr)]">
      <Link href={`/boards/${board.id}`} className="max-sm:col-span-2">
        {board.sequence}, {boardName(board)}
      </Link>
      <Strip own={means} others={others} />
      <span>
        <span className="font-semibold">{points(best?.metrics[metric]?.mean)}</span>{" "}
        <span className="text-muted">
          {metricLabel(metric)}
          {best?.rank ? `, rank ${best.rank} of ${ranked}` : best?.bound ? ", a bound" : ""}
        </span>
      </span>
    </li>
  );
}

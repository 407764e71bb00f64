/** What became of a submission: its row and runs, or what is left of them. */
import { Badge } from "@/app/_components/badge";
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import type { SubmissionPage } from "@/lib/queries/submission-page";

export function Outcome({ page }: { page: SubmissionPage }) {
  switch (page.view.state) {
    case "published":
      return <Published page={page} />;
    case "review":
      return <Review page={page} />;
    case "rejected":
    case "withdrawn":
      return <Tombstone page={page} />;
    default:
      return null;
  }
}

function Published({ page: { view, boardExists } }: { page: SubmissionPage }) {
  const { board, runs, kind, method } = view;
  return (
    <section aria-labelledby="result" className="mt-8 border-good border-l-4 pl-4">
      <h2 id="result">It is on the board</h2>
      <p className="mt-2 max-w-prose">
        {boardExists && (
          <Link href={`/boards/${board.id}${method ? `?q=${encodeURIComponent(method)}` : ""}`}>
            Its row on {board.title}
          </Link>
        )}{" "}
        <Badge track={kind === "strategy" ? "executed" : "re-scored"} />
      </p>
      <Scroller label="Runs of this submission">
        <table className="data mt-3 max-w-prose">
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col" className="num">
                seed
              </th>
              <th scope="col">everything about it, in one file</th>
            </tr>
          </thead>
          <tbody>
            {runs.map(({ run, seed }) => (
              <tr key={run}>
                <th scope="row">
                  <Link href={`/runs/${run}`}>
                    <code>{run}</code>
                  </Link>
                </th>
                <td className="num">{seed ?? "–"}</td>
                <td>
                  <a href={`/runs/${run}/download?what=bundle`} download>
                    bundle
                    <span className="sr-only"> of run {run}</span>
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <p className="mt-3 max-w-prose text-[0.875rem] text-muted">
        A bundle holds the record, the answers and checksums; unpacked,{" "}
        <code>lethe metrics &lt;folder&gt;</code> computes the same numbers again.
      </p>
    </section>
  );
}

function Review({ page: { view } }: { page: SubmissionPage }) {
  const flags = view.private?.flags ?? [];
  return (
    <section aria-labelledby="result" className="mt-8 border-flag border-l-4 pl-4">
      <h2 id="result">A moderator looks at it first</h2>
      <p className="mt-2 max-w-prose">
        It was scored, and something about the result is unusual enough that a person should see it before it
        is published. There is nothing for you to do; the decision and its reason will stand here.
      </p>
      {flags.length > 0 && (
        <ul className="mt-3 grid max-w-prose list-disc gap-1 pl-5">
          {flags.map(({ kind, message }) => (
            <li key={`${kind} ${message}`}>
              {message} <code className="text-muted">{kind}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Tombstone({ page: { view, boardExists } }: { page: SubmissionPage }) {
  const { state, reason, publishedAt, removedRuns, board } = view;
  const by = state === "withdrawn" ? "its owner" : "a moderator";
  const word = state === "withdrawn" ? "Withdrawn" : publishedAt ? "Taken off the board" : "Not published";
  return (
    <section aria-labelledby="result" className="mt-8 border-muted border-l-4 pl-4">
      <h2 id="result">
        {word} by {by}
      </h2>
      {reason && (
        <p className="mt-2 max-w-prose break-words">
          <b className="font-medium">Reason:</b> {reason}
        </p>
      )}
      {publishedAt && (
        <p className="mt-2 max-w-prose text-muted">
          Its row is no longer on{" "}
          {boardExists ? <Link href={`/boards/${board.id}`}>the board</Link> : "the board"}, which shows the
          next best result again. This page stays, so that links to it go on saying what happened.
        </p>
      )}
      {removedRuns.length > 0 && (
        <p className="mt-2 max-w-prose text-muted">
          Runs that were removed:{" "}
          {removedRuns.map((run, i) => (
            <span key={run}>
              {i > 0 && ", "}
              <code>{run}</code>
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

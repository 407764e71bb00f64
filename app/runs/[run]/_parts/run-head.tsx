/** What a run is, at a glance: who computed it, on which board, in which place, with which other seeds. */
import { Badge } from "@/app/_components/badge";
import { Downloads } from "@/app/_components/downloads";
import { type Fact, Facts } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { day, dayAndTime, params as writeParams } from "@/app/_site/format";
import { metricInfo } from "@/lib/queries/catalogue";
import type { Review } from "@/lib/queries/review";
import type { RunView } from "@/lib/queries/run";
import { runFiles } from "./files";

export function RunHead({ view, review }: { view: RunView; review: Review | null }) {
  const { run, board } = view;
  const facts: Fact[] = [
    ["Method", <Method key="method" view={view} />],
    [
      "Board",
      <Link key="board" href={`/boards/${board.id}`}>
        {board.title}, {board.start}, {board.order} order, {board.protocol}
      </Link>,
    ],
    ["Place", <Place key="place" view={view} />],
    ["Seeds", <Seeds key="seeds" view={view} />],
    ...(view.attempts === null ? [] : [["Attempts", attemptsText(view.attempts)] satisfies Fact]),
    ["Finished", dayAndTime(run.finishedAt)],
  ];
  const { bundle, bibtex } = runFiles(run);
  return (
    <>
      <Facts facts={facts} />
      <div className="mt-3 text-[0.8125rem]">
        <Downloads what="run" links={[bundle, bibtex]} />
      </div>
      {review && (
        <p className="mt-2">
          Flagged before it was published ({review.noticed.join(", ").toLowerCase()}). A moderator looked at
          the evidence and published it on {day(review.at)}: {review.reason}
        </p>
      )}
      {run.limit !== null && (
        <p className="mt-2 text-flag">
          Tested on {run.limit} items per task only; such a run is never ranked.
        </p>
      )}
    </>
  );
}

function attemptsText(attempts: number): string {
  return attempts === 1
    ? "the method was scored once on this board"
    : `the method was scored ${attempts} times on this board, published or not`;
}

function Method({ view: { run, page, changed } }: { view: RunView }) {
  return (
    <>
      {page ? <Link href={`/methods/${page}`}>{run.strategy}</Link> : run.strategy}
      {Object.keys(changed).length > 0 && ` with ${writeParams(changed)}`} <Badge track={run.track} />
    </>
  );
}

function Place({ view: { run, row } }: { view: RunView }) {
  const metric = metricInfo(row.rankedBy)?.title.toLowerCase() ?? row.rankedBy;
  if (row.rank !== null)
    return (
      <>
        <b className="font-semibold text-ink">{row.rank}</b> of {row.ranked} ranked rows, by {metric} over all
        seeds
        {row.interval && row.interval[0] !== row.interval[1] && (
          <>; the uncertainty of seeds and items leaves {row.interval.join(" to ")} open</>
        )}
      </>
    );
  if (row.bound) return "a reference that other rows are held against; never ranked";
  if (run.limit !== null) return "none: tested on part of the items";
  return row.enoughSeeds ? `none: ${metric} is missing` : "none yet: fewer than three seeds";
}

function Seeds({ view: { run, row } }: { view: RunView }) {
  if (row.seeds.length === 1) return `${run.seed}; no other seed of this row yet`;
  return (
    <ul className="flex flex-wrap gap-x-2">
      {row.seeds.map((line) => (
        <li key={line.run}>
          {line.run === run.id ? (
            <b className="font-semibold text-ink">{line.seed}</b>
          ) : (
            <Link href={`/runs/${line.run}`}>{line.seed}</Link>
          )}
          {line.superseded && " (older)"}
        </li>
      ))}
    </ul>
  );
}

/** Boards to choose from; those that differ only in the order of their tasks share a line. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { duration, plural } from "@/app/_site/format";
import type { OfferGroup } from "@/lib/queries/submit-offers";

export function OfferTable({ label, groups }: { label: string; groups: readonly OfferGroup[] }) {
  if (groups.length === 0) return <p className="text-muted">No board is open for this at the moment.</p>;
  const timed = groups.some(([first]) => first.kind === "strategy");
  return (
    <Scroller label={label}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">Tasks</th>
            <th scope="col">Model and start</th>
            {timed && <th scope="col">Protocol</th>}
            {timed && (
              <th scope="col" className="num">
                one run takes
              </th>
            )}
            <th scope="col" className="num">
              so far
            </th>
            <th scope="col">Submit, by order of tasks</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <OfferLine key={group[0].id} group={group} timed={timed} />
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function OfferLine({ group, timed }: { group: OfferGroup; timed: boolean }) {
  const [first] = group;
  const { key, title, runMs } = first;
  const rows = group.reduce((sum, offer) => sum + offer.rows, 0);
  return (
    <tr>
      <th scope="row" className="min-w-44">
        <Link href={`/sequences/${key.sequence}`}>{title}</Link>
      </th>
      <td className="min-w-32">
        {key.preset}, {key.start}
      </td>
      {timed && <td>{key.protocol}</td>}
      {timed && <td className="num">{runMs === null ? "–" : `about ${duration(runMs)}`}</td>}
      <td className="num">{plural(rows, "row")}</td>
      <td>
        <span className="flex flex-wrap gap-x-3">
          {group.map(({ id, key: { order } }) => (
            <Link key={id} href={`/submit?board=${encodeURIComponent(id)}`}>
              {order}
              <span className="sr-only">
                {" "}
                order: submit to {title}, {key.preset}, {key.start}, {key.protocol}
              </span>
            </Link>
          ))}
        </span>
      </td>
    </tr>
  );
}

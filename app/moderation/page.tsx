import type { Metadata } from "next";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Scroller } from "@/app/_components/scroller";
import { dayAndTime, plural } from "@/app/_site/format";
import { moderationQueue, type Waiting } from "@/lib/moderation/queue";
import { flagTitle } from "@/lib/queries/review";
import { forModerators } from "./_parts/guard";

export const metadata: Metadata = { title: "Moderation", robots: { index: false } };

export default function ModerationPage() {
  return forModerators((database) => {
    const queue = moderationQueue(database);
    return (
      <>
        <PageHead title="Moderation">
          <p>
            Submissions that were scored and then flagged. Nothing of them is public before somebody has
            looked at the evidence. {plural(queue.length, "submission waits", "submissions wait")}.
          </p>
        </PageHead>
        {queue.length > 0 && (
          <Scroller label="Submissions that wait for a moderator">
            <table className="data">
              <thead>
                <tr>
                  <th scope="col">submission</th>
                  <th scope="col">method</th>
                  <th scope="col">board</th>
                  <th scope="col">by</th>
                  <th scope="col">waits since</th>
                  <th scope="col">flags</th>
                </tr>
              </thead>
              <tbody>
                {queue.map((waiting) => (
                  <Line key={waiting.id} waiting={waiting} />
                ))}
              </tbody>
            </table>
          </Scroller>
        )}
      </>
    );
  });
}

function Line({ waiting }: { waiting: Waiting }) {
  const { id, kind, method, title, board, owner, since, flags } = waiting;
  return (
    <tr>
      <th scope="row">
        <Link href={`/moderation/${id}`} className="font-medium">
          {id}
        </Link>{" "}
        <span className="text-muted">{kind}</span>
      </th>
      <td>
        {title ?? method} <code className="text-muted">{method}</code>
      </td>
      <td className="break-all">{board}</td>
      <td>{owner.name}</td>
      <td className="whitespace-nowrap">
        <time dateTime={since}>{dayAndTime(since)}</time>
      </td>
      <td>{[...new Set(flags.map((flag) => flagTitle(flag.kind)))].join(", ")}</td>
    </tr>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Facts } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { dayAndTime } from "@/app/_site/format";
import { withDatabase } from "@/app/_site/guard";
import { tombstoneOf } from "@/lib/ingest/tombstone";
import { strategyTitle } from "@/lib/queries/catalogue";

export const metadata: Metadata = { title: "Removed", robots: { index: false } };

interface Props {
  params: Promise<{ run: string }>;
}

/** What stands at the address of a run that was taken off its board. */
export default async function GonePage({ params }: Props) {
  const { run } = await params;
  return withDatabase((database) => {
    const stone = tombstoneOf(database, run);
    if (!stone) notFound();
    const { board, method, by, reason, at } = stone;
    return (
      <>
        <PageHead title="This run was removed">
          <p>
            Its numbers, answers and files are not served any more.{" "}
            <Link href="/changelog">The changelog</Link> says what else has changed.
          </p>
        </PageHead>
        <Facts
          facts={[
            ["Run", <code key="run">{run}</code>],
            ["Method", strategyTitle(method)],
            [
              "Board",
              <Link key="board" href={`/boards/${board}`}>
                {board}
              </Link>,
            ],
            ["Removed", dayAndTime(at)],
            ["By", by === "owner" ? "its owner" : "a moderator"],
            ["Why", reason],
          ]}
        />
      </>
    );
  });
}

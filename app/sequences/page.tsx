import type { Metadata } from "next";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { plural } from "@/app/_site/format";
import { withDatabase } from "@/app/_site/guard";
import { sequenceList } from "@/lib/queries/sequences";

export const metadata: Metadata = { title: "Sequences" };

export default function SequencesPage() {
  return withDatabase((database) => (
    <>
      <PageHead title="Sequences">
        <p>
          A sequence says which tasks are trained in which order, for how long, and from which starting
          checkpoints.
        </p>
      </PageHead>
      <ul className="grid gap-6">
        {sequenceList(database).map(({ info, boards }) => (
          <li key={info.id} className="max-w-prose">
            <Link href={`/sequences/${info.id}`} className="font-medium text-lg">
              {info.title}
            </Link>{" "}
            <code className="text-muted">
              {info.id} v{info.version}
            </code>
            <p className="mt-1">{info.summary}</p>
            <p className="text-[0.8125rem] text-muted">
              {plural(info.tasks.length, "task")} · {plural(boards.length, "board")}
            </p>
          </li>
        ))}
      </ul>
    </>
  ));
}

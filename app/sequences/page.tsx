import type { Metadata } from "next";
import { ItemPicture } from "@/app/_components/item-picture";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { plural } from "@/app/_site/format";
import { withDatabase } from "@/app/_site/guard";
import { COLUMN_NOUN } from "@/app/_site/stage";
import { thumbnails } from "@/lib/queries/samples";
import { type SequenceLists, sequenceLists } from "@/lib/queries/sequences";

export const metadata: Metadata = {
  title: "Sequences",
  description:
    "Sequences of tasks and of deletion requests: their items, orders, protocols, sizes and hashes.",
};

export default function SequencesPage() {
  return withDatabase((database) => {
    const { builtIn, benchmarks } = sequenceLists(database);
    return (
      <>
        <PageHead title="Sequences">
          <p>
            A sequence says which tasks are learned, or which requests to delete are made, in which order, for
            how long, and from which starting checkpoints.
          </p>
        </PageHead>
        <Section id="built-in" title="Built in" lead="Generated, trained and tested by Lethe itself.">
          <Entries views={builtIn} />
        </Section>
        <Section
          id="benchmarks"
          title="Public benchmarks, re-scored from answer files"
          lead="Trained elsewhere, on data that you have; Lethe applies the official rules to the answers."
        >
          <Entries views={benchmarks} />
        </Section>
      </>
    );
  });
}

function Entries({ views }: { views: readonly SequenceLists[keyof SequenceLists][number][] }) {
  return (
    <ul className="grid gap-6">
      {views.map(({ info, boards }) => (
        <li key={info.id} className="max-w-prose">
          <Link href={`/sequences/${info.id}`} className="font-medium text-lg">
            {info.title}
          </Link>{" "}
          <code className="text-muted">
            {info.id} v{info.version}
          </code>
          <p className="mt-1">{info.summary}</p>
          {"kind" in info && <Thumbnails info={info} />}
          <p className="text-[0.8125rem] text-muted">
            {plural(info.tasks.length, "kind" in info ? COLUMN_NOUN[info.kind] : "task")} ·{" "}
            {plural(boards.length, "board")}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** One test item per task or request; decoration, the sequence's page says what they are. */
function Thumbnails({ info }: { info: SequenceLists["builtIn"][number]["info"] }) {
  return (
    <div aria-hidden className="my-2 flex flex-wrap gap-1.5">
      {thumbnails(info).map((item) => (
        <ItemPicture key={item} sequence={info.id} item={item} alt="" size={64} />
      ))}
    </div>
  );
}

/** A public benchmark: Lethe knows its rules and scores answers, but neither ships its data nor trains on it. */
import { Badge } from "@/app/_components/badge";
import { Command } from "@/app/_components/command";
import { Facts } from "@/app/_components/facts";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import type { BenchmarkView } from "@/lib/queries/sequences";
import { BenchmarkTasks } from "./benchmark-tasks";
import { BoardLinks } from "./board-links";
import { DataSets } from "./data-sets";

export function Benchmark({ view: { info, tasks, boards } }: { view: BenchmarkView }) {
  const { source } = info;
  return (
    <>
      <PageHead trail={[{ href: "/sequences", label: "Sequences" }]} title={info.title}>
        <p>
          {info.summary} <Badge track="re-scored" />
        </p>
      </PageHead>
      <Facts
        facts={[
          ["Id", <code key="id">{`${info.id}, version ${info.version}`}</code>],
          [
            "Introduced by",
            <a key="paper" href={source.url}>
              {source.citation}
            </a>,
          ],
          [
            "Code",
            source.repository ? (
              <a key="code" href={`https://github.com/${source.repository}`}>
                {source.repository}
              </a>
            ) : (
              "not published"
            ),
          ],
          ["Order", info.tasks.map(({ title }) => title).join(" → ")],
        ]}
      />
      {info.notes.length > 0 && (
        <ul className="mt-6 grid max-w-prose list-disc gap-1.5 pl-5">
          {info.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <BoardLinks boards={boards} />
      <BenchmarkTasks tasks={tasks} />
      <Section
        id="starts"
        title="Starting checkpoints in use"
        lead="Results from two starts never share a board."
      >
        <dl className="grid max-w-prose gap-4">
          {info.starts.map(({ id, title, note }) => (
            <div key={id}>
              <dt className="font-medium">
                {title} <code className="font-normal text-muted">{id}</code>
              </dt>
              <dd>{note}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <DataSets tasks={tasks} />
      <Section
        id="score"
        title="Score answer files"
        lead="Lethe ships no third-party data: it reads the reference answers from your own copy."
      >
        <Command>
          {`lethe score-run --benchmark ${info.id} --annotations <dir> --predictions <dir> --method <name> --start ${info.starts[0]?.id ?? "<id>"}`}
        </Command>
        <p className="mt-3 max-w-prose text-muted">
          The answer files of CoIN, MCITlib, Prism and LLaVA are recognised as they are;{" "}
          <code>lethe validate</code> tells beforehand what is wrong with them and what would be scored.
        </p>
      </Section>
    </>
  );
}

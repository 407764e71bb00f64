import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Facts } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { withDatabase } from "@/app/_site/guard";
import { sequenceInfo } from "@/lib/queries/catalogue";
import { sequenceView } from "@/lib/queries/sequences";
import { ProtocolTable } from "./_parts/protocol-table";
import { TaskList } from "./_parts/task-list";

interface Props {
  params: Promise<{ sequence: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const info = sequenceInfo((await params).sequence);
  return info ? { title: info.title } : {};
}

export default async function SequencePage({ params }: Props) {
  const { sequence: id } = await params;
  return withDatabase((database) => {
    const view = sequenceView(database, id);
    if (!view) notFound();
    const { info, tasks, boards } = view;
    return (
      <>
        <PageHead trail={[{ href: "/sequences", label: "Sequences" }]} title={info.title}>
          <p>{info.summary}</p>
        </PageHead>
        <Facts
          facts={[
            ["Id", <code key="id">{`${info.id}, version ${info.version}`}</code>],
            ["Starting checkpoints", info.starts.join(", ")],
            ["Test items per task", info.testItems],
            ["Validation items per task", info.validationItems],
            ["Data seed", info.dataSeed],
            ["Public evaluation seed", info.evaluationSeed],
          ]}
        />
        <Section id="boards" title="Boards">
          {boards.length === 0 && <p className="text-muted">No stored runs yet.</p>}
          <ul className="grid gap-1">
            {boards.map((board) => (
              <li key={board.id}>
                <Link href={`/boards/${board.id}`}>
                  start {board.start}, {board.preset}, {board.order} order, {board.protocol} protocol
                </Link>
              </li>
            ))}
          </ul>
        </Section>
        <TaskList tasks={tasks} />
        <ProtocolTable protocols={info.protocols} tasks={tasks} />
      </>
    );
  });
}

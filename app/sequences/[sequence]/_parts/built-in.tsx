/** A sequence that Lethe trains and tests itself. */
import { Facts } from "@/app/_components/facts";
import { PageHead } from "@/app/_components/page-head";
import type { SequencePage } from "@/lib/queries/sequences";
import { BoardLinks } from "./board-links";
import { Orders } from "./orders";
import { ProtocolTable } from "./protocol-table";
import { TaskList } from "./task-list";

export function BuiltIn({ view }: { view: SequencePage }) {
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
      <BoardLinks boards={boards} />
      <TaskList {...view} />
      <Orders {...view} />
      <ProtocolTable protocols={info.protocols} tasks={tasks} />
    </>
  );
}

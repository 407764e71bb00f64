/** The tasks of a public benchmark: what is asked, on which split, and by which rule answers count. */
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { WithCode } from "@/app/_components/with-code";
import { integer } from "@/app/_site/format";
import type { BenchmarkView } from "@/lib/queries/sequences";

export function BenchmarkTasks({ tasks }: Pick<BenchmarkView, "tasks">) {
  return (
    <Section id="tasks" title="Tasks" lead="In the published order.">
      <Scroller label="Tasks">
        <table className="data">
          <thead>
            <tr>
              <th scope="col" className="num">
                #
              </th>
              <th scope="col">task</th>
              <th scope="col">what is asked</th>
              <th scope="col">scorer</th>
              <th scope="col">split</th>
              <th scope="col" className="num">
                test items
              </th>
              <th scope="col">before comparing</th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task, index) => (
              <TaskLine key={task.info.id} task={task} number={index + 1} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}

function TaskLine({
  task: { info, scorer },
  number,
}: {
  task: BenchmarkView["tasks"][number];
  number: number;
}) {
  return (
    <tr>
      <td className="num text-muted">{number}</td>
      <th scope="row" className="font-medium">
        {info.title} <code className="block font-normal text-muted">{info.id}</code>
      </th>
      <td className="min-w-48">{info.summary}</td>
      <td className="min-w-52">
        <code>{info.scorer}</code>
        {scorer && (
          <p className="text-[0.8125rem] text-muted">
            <WithCode>{scorer.summary}</WithCode>
          </p>
        )}
      </td>
      <td>{info.split}</td>
      <td className="num">{info.items === null ? "not stated" : integer(info.items)}</td>
      <td className="min-w-60 text-[0.8125rem]">
        <WithCode>{info.note ?? ""}</WithCode>
      </td>
    </tr>
  );
}

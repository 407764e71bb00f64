/** The tasks of a sequence in standard order. */
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { integer, NONE } from "@/app/_site/format";
import type { SequenceView } from "@/lib/queries/sequences";

export function TaskList({ tasks }: Pick<SequenceView, "tasks">) {
  return (
    <Section
      id="tasks"
      title="Tasks"
      lead="In standard order; other orders of the same tasks have boards of their own."
    >
      <Scroller label="Tasks">
        <table className="data">
          <thead>
            <tr>
              <th scope="col" className="num">
                #
              </th>
              <th scope="col">task</th>
              <th scope="col">what is asked</th>
              <th scope="col">mirrors</th>
              <th scope="col">scorer</th>
              <th scope="col" className="num">
                training items
              </th>
            </tr>
          </thead>
          <tbody>
            {tasks.map(({ id, info }, index) => (
              <tr key={id}>
                <td className="num text-muted">{index + 1}</td>
                <th scope="row" className="whitespace-nowrap font-medium">
                  {info?.title ?? id} <code className="font-normal text-muted">{id}</code>
                </th>
                <td className="min-w-64">{info?.summary}</td>
                <td>{info?.mirrors}</td>
                <td className="whitespace-nowrap">
                  <code>{info?.scorer}</code>
                </td>
                <td className="num">{info ? integer(info.trainItems) : NONE}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}

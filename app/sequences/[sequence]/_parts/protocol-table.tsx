/** The protocols of a sequence: how long and with which batches each task is trained. */
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { integer } from "@/app/_site/format";
import type { SequenceView } from "@/lib/queries/sequences";

interface Props {
  protocols: SequenceView["info"]["protocols"];
  tasks: SequenceView["tasks"];
}

export function ProtocolTable({ protocols, tasks }: Props) {
  return (
    <Section
      id="protocols"
      title="Protocols"
      lead="Optimizer steps per task; results of two protocols never share a board."
    >
      <Scroller label="Protocols">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">protocol</th>
              {["batch", ...tasks.map(({ id, info }) => info?.title ?? id), "all tasks"].map((name) => (
                <th key={name} scope="col" className="num">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {protocols.map(({ id, batchSize, stepsPerTask, longer }) => {
              const steps = tasks.map(({ id: task }) => longer[task] ?? stepsPerTask);
              return (
                <tr key={id}>
                  <th scope="row">{id}</th>
                  <td className="num">{batchSize}</td>
                  {tasks.map(({ id: task }, i) => (
                    <td key={task} className="num">
                      {steps[i]}
                    </td>
                  ))}
                  <td className="num font-semibold">{integer(steps.reduce((sum, n) => sum + n, 0))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}

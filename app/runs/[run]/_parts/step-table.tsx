/** The numbers behind the trade-off figure. */
import { Scroller } from "@/app/_components/scroller";
import { points } from "@/app/_site/format";
import { stageLabel } from "@/app/_site/stage";
import type { TradeOffStep } from "@/lib/queries/unlearning";

const COLUMNS: [name: string, meaning: string, value: (step: TradeOffStep) => number | null][] = [
  ["CRR", "Fitting refusals on everything deleted so far", ({ crr }) => crr],
  ["refusal rate", "Refusals of any kind on everything deleted so far", ({ refusalRate }) => refusalRate],
  [
    "specificity",
    "What is kept of retain, neighbour and general sets, relative to before any request",
    ({ specificity }) => specificity,
  ],
  ["answer rate", "Queries of the retain sets that are not refused", ({ answerRate }) => answerRate],
  [
    "not yet deleted",
    "Right answers on the forget sets of the requests still to come",
    ({ accuracy }) => accuracy,
  ],
];

interface Props {
  steps: readonly TradeOffStep[];
  titles: ReadonlyMap<string, string>;
}

export function StepTable({ steps, titles }: Props) {
  return (
    <Scroller label="The numbers of every step">
      <table className="data max-w-4xl">
        <caption className="pb-2 text-start text-muted">
          In percent; a dash where there is nothing to ask, or a cell was not evaluated
        </caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              step
            </th>
            <th scope="col">request</th>
            {COLUMNS.map(([name, meaning]) => (
              <th key={name} scope="col" className="num" title={meaning}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.step}>
              <td className="num text-muted">{step.step}</td>
              <th scope="row" className="whitespace-nowrap">
                {stageLabel("unlearning", step.step, titles.get(step.task ?? "") ?? step.task ?? "")}
              </th>
              {COLUMNS.map(([name, , value]) => (
                <td key={name} className="num">
                  {points(value(step))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

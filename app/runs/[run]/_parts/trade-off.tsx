/** What refusing costs, request by request: the path of the model between refusing the deleted and keeping the rest. */
import { Section } from "@/app/_components/section";
import type { TradeOffStep } from "@/lib/queries/unlearning";
import { StepLines } from "./step-lines";
import { StepTable } from "./step-table";
import { TradeOffPlot } from "./trade-off-plot";

interface Props {
  steps: TradeOffStep[];
  titles: ReadonlyMap<string, string>;
}

export function TradeOff({ steps, titles }: Props) {
  return (
    <Section
      id="trade-off"
      title="What refusing costs"
      lead="Refusing everything is easy, and so is keeping everything: the ideal is the corner at the top right, where all that is deleted is refused and nothing else has changed. The path shows where the model went from the first request to the last."
    >
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-2 print:grid-cols-2">
        <TradeOffPlot steps={steps} titles={titles} />
        <StepLines steps={steps} />
      </div>
      <details className="mt-6">
        <summary className="cursor-pointer text-accent">The numbers of every step</summary>
        <div className="mt-3">
          <StepTable steps={steps} titles={titles} />
        </div>
      </details>
    </Section>
  );
}

/** Every metric of the run with its formula and divisor, or the reason why there is no value. */
import type { ReactNode } from "react";
import { Formula } from "@/app/_components/formula";
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { metricText, points } from "@/app/_site/format";
import type { Kind } from "@/lib/queries/catalogue";
import type { RunView } from "@/lib/queries/run";

const LEAD: Record<Kind, (T: number) => string> = {
  tuning: (T) => `All derived from the matrix above, with T = ${T} tasks.`,
  unlearning: (T) =>
    `All derived from the matrices above and the losses of the probes, with T = ${T} requests: C = fitting refusals, RR = refusals of any kind, A = right answers.`,
};

export function MetricTable({ view, downloads }: { view: RunView; downloads: ReactNode }) {
  return (
    <Section
      id="metrics"
      title="Metrics"
      lead={LEAD[view.board.kind](view.matrix.tasks.length)}
      aside={downloads}
    >
      <Scroller label="Metrics">
        <table className="data middle">
          <thead>
            <tr>
              <th scope="col">metric</th>
              <th scope="col" className="num">
                value
              </th>
              <th scope="col">better</th>
              <th scope="col">formula</th>
              <th scope="col">divisor</th>
            </tr>
          </thead>
          <tbody>
            {view.metrics.map(({ id, info, value, standardError, reason }) => (
              <tr key={id}>
                <th scope="row" className="whitespace-nowrap">
                  <Link href={`/metrics/${id}`}>{info?.title ?? id}</Link>{" "}
                  <code className="text-muted">{id}</code>
                </th>
                <td className="num font-semibold">
                  {metricText(value, info?.unit, 2)}
                  {standardError !== null && (
                    <span className="font-normal text-muted"> ± {points(standardError, 2)}</span>
                  )}
                </td>
                <td className="text-muted">{info?.direction}</td>
                <td className="min-w-72">
                  {reason && <span className="block text-flag">No value: {reason}.</span>}
                  {info && <Formula metric={info} />}
                </td>
                <td className="whitespace-nowrap text-muted">{info?.divisor}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}

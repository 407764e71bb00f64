/** Every metric of the run with its formula and divisor, or the reason why there is no value; variants of one beside each other. */
import type { ReactNode } from "react";
import { Formula } from "@/app/_components/formula";
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { metricText, points } from "@/app/_site/format";
import type { Kind } from "@/lib/queries/catalogue";
import type { RunMetric, RunView } from "@/lib/queries/run";
import type { Spread } from "@/lib/queries/spread";
import { metricFamilies } from "./metric-families";

const LEAD: Record<Kind, (T: number) => string> = {
  tuning: (T) => `All derived from the matrix above, with T = ${T} tasks.`,
  unlearning: (T) =>
    `All derived from the matrices above and the losses of the probes, with T = ${T} requests: C = fitting refusals, RR = refusals of any kind, A = right answers.`,
};

export function MetricTable({ view, downloads }: { view: RunView; downloads: ReactNode }) {
  const seeds = view.row.seeds.filter(({ superseded }) => !superseded).length;
  return (
    <Section
      id="metrics"
      title="Metrics"
      lead={`${LEAD[view.board.kind](view.matrix.tasks.length)} Papers print variants under one name: without a line between them they differ in the divisor or in the stages they look at, and cannot be compared.`}
      aside={downloads}
    >
      <Scroller label="Metrics">
        <table className="data middle">
          <thead>
            <tr>
              <th scope="col">metric</th>
              <th scope="col" className="num" title="± standard error that comes from the test items">
                value ± error
              </th>
              {seeds > 1 && (
                <th scope="col" className="num" title="mean ± standard deviation over seeds">
                  {seeds} seeds
                </th>
              )}
              <th scope="col">better</th>
              <th scope="col">formula</th>
              <th scope="col">divisor</th>
            </tr>
          </thead>
          {metricFamilies(view.metrics).map((family) => (
            <tbody key={family[0]?.id} className={family.length > 1 ? "family" : undefined}>
              {family.map((metric) => (
                <Line
                  key={metric.id}
                  metric={metric}
                  spread={seeds > 1 ? spreadOf(view, metric) : undefined}
                />
              ))}
            </tbody>
          ))}
        </table>
      </Scroller>
    </Section>
  );
}

/** p-values have no mean that would mean something. */
function spreadOf({ row }: RunView, { id, info }: RunMetric): Spread | null {
  return info?.unit === "p-value" ? null : (row.spreads[id] ?? null);
}

interface LineProps {
  metric: RunMetric;
  /** Undefined where there is only one seed. */
  spread: Spread | null | undefined;
}

function Line({ metric: { id, info, value, standardError, reason }, spread }: LineProps) {
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        <Link href={`/metrics/${id}`}>{info?.title ?? id}</Link>
        <code className="block text-muted text-[0.75rem]">{id}</code>
      </th>
      <td className="num font-semibold">
        {metricText(value, info?.unit, 2)}
        {standardError !== null && (
          <span className="font-normal text-muted"> ± {points(standardError, 2)}</span>
        )}
      </td>
      {spread !== undefined && (
        <td className="num text-muted">
          {points(spread?.mean, 2)}
          {spread?.sd != null && ` ± ${points(spread.sd, 2)}`}
        </td>
      )}
      <td className="text-muted">{info?.direction}</td>
      <td className="min-w-72">
        {reason && <span className="block max-w-md text-flag">No value: {reason}.</span>}
        {info && <Formula metric={info} />}
      </td>
      <td className="min-w-24 text-muted">{info?.divisor}</td>
    </tr>
  );
}

/** Metrics of all runs side by side, the others with their difference to the first. */
import { Link } from "@/app/_components/link";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { change, metricText, points } from "@/app/_site/format";
import type { ComparedMetric, CompareView } from "@/lib/queries/compare";
import type { RunMetric } from "@/lib/queries/run";

export function MetricTable({ view: { runs, metrics } }: { view: CompareView }) {
  const [first, ...others] = runs;
  return (
    <Section
      id="metrics"
      title="Metrics"
      lead="Derived from each run's own matrix; ± is the standard error that comes from the test items. Differences are untested here."
    >
      <Scroller label="Metrics of both runs">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">metric</th>
              <th scope="col">better</th>
              <th scope="col" className="num" title={first?.label}>
                {first?.letter}
              </th>
              {others.flatMap(({ letter, label }) => [
                <th key={letter} scope="col" className="num" title={label}>
                  {letter}
                </th>,
                <th key={`${letter}-`} scope="col" className="num">
                  {letter} − {first?.letter}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => (
              <MetricLine key={metric.id} metric={metric} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </Section>
  );
}

function MetricLine({ metric: { id, info, values } }: { metric: ComparedMetric }) {
  const [first, ...others] = values;
  const unit = info?.unit;
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        <Link href={`/metrics/${id}`}>{info?.title ?? id}</Link>
      </th>
      <td className="text-muted">{info?.direction}</td>
      <Value metric={first} unit={unit} />
      {others.flatMap((metric, i) => [
        // biome-ignore lint/suspicious/noArrayIndexKey: one column per run, in the order of the letters
        <Value key={`value ${i}`} metric={metric} unit={unit} />,
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <td key={`difference ${i}`} className="num">
          {unit === "p-value" ? "" : change(differenceOf(metric, first))}
        </td>,
      ])}
    </tr>
  );
}

function Value({ metric, unit }: { metric: RunMetric | undefined; unit: string | undefined }) {
  const error = metric?.standardError ?? null;
  return (
    <td className="num" title={metric?.reason ?? undefined}>
      {metricText(metric?.value, unit)}
      {error !== null && <span className="text-[0.75rem] text-muted"> ± {points(error)}</span>}
      {metric?.value === null && <span className="sr-only"> {metric.reason}</span>}
    </td>
  );
}

function differenceOf(metric: RunMetric, first: RunMetric | undefined): number | null {
  const from = first?.value ?? null;
  return metric.value === null || from === null ? null : metric.value - from;
}

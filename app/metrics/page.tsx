import type { Metadata } from "next";
import { Downloads } from "@/app/_components/downloads";
import { Formula } from "@/app/_components/formula";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Scroller } from "@/app/_components/scroller";
import { Section } from "@/app/_components/section";
import { tableLinks } from "@/app/_site/table-links";
import { type Kind, metricList } from "@/lib/queries/catalogue";

export const metadata: Metadata = {
  title: "Metrics",
  description:
    "Every metric of the boards with its formula and divisor: average accuracy, forgetting, transfer, refusals, specificity.",
};

const GROUPS: { kind: Kind; title: string; lead: string }[] = [
  {
    kind: "tuning",
    title: "Learning tasks",
    lead: "R with the indices t and i is the score in percent on task i after training stage t; row 0 is before any training.",
  },
  {
    kind: "unlearning",
    title: "Deleting on request",
    lead: "C, RR and A with the indices t and i are the fitting refusals, all refusals and the right answers in percent on a set of request i after request t; without a named set it is the forget set. Row 0 is before any request.",
  },
];

export default function MetricsPage() {
  return (
    <>
      <PageHead title="Metrics">
        <p>
          Each is computed from the stored matrices of a run, never copied. Papers use the same names for
          different formulas, so variants are metrics of their own here. Each page has a worked example.
        </p>
      </PageHead>
      <div className="text-[0.8125rem] text-muted">
        <Downloads what="definitions" links={tableLinks("/metrics/download")} />
      </div>
      {GROUPS.map(({ kind, title, lead }) => (
        <Section key={kind} id={kind} title={title} lead={lead}>
          <MetricList label={title} metrics={metricList().filter((metric) => metric.kind === kind)} />
        </Section>
      ))}
    </>
  );
}

function MetricList({ label, metrics }: { label: string; metrics: ReturnType<typeof metricList> }) {
  return (
    <Scroller label={label}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">metric</th>
            <th scope="col">what it tells</th>
            <th scope="col">formula</th>
            <th scope="col">better</th>
          </tr>
        </thead>
        <tbody>
          {metrics.map((metric) => (
            <tr key={metric.id}>
              <th scope="row" className="min-w-36">
                <Link href={`/metrics/${metric.id}`} className="font-medium">
                  {metric.title}
                </Link>{" "}
                <code className="whitespace-nowrap text-muted">{metric.id}</code>
              </th>
              <td className="min-w-56">{metric.summary}</td>
              <td>
                <Formula metric={metric} />
              </td>
              <td className="text-muted">{metric.direction}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

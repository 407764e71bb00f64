import type { Metadata } from "next";
import { Formula } from "@/app/_components/formula";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Scroller } from "@/app/_components/scroller";
import { metricList } from "@/lib/queries/catalogue";

export const metadata: Metadata = { title: "Metrics" };

export default function MetricsPage() {
  return (
    <>
      <PageHead title="Metrics">
        <p>
          Each is computed from the accuracy matrix R, where R with the indices t and i is the score in
          percent on task i after training stage t; row 0 is before any training. Papers use the same names
          for different formulas, so variants are metrics of their own here.
        </p>
      </PageHead>
      <Scroller label="All metrics">
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
            {metricList().map((metric) => (
              <tr key={metric.id}>
                <th scope="row" className="min-w-36">
                  <Link href={`/metrics/${metric.id}`} className="font-medium">
                    {metric.title}
                  </Link>{" "}
                  <code className="text-muted">{metric.id}</code>
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
    </>
  );
}

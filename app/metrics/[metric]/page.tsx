import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Facts } from "@/app/_components/facts";
import { Formula } from "@/app/_components/formula";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { plural, points } from "@/app/_site/format";
import { withDatabase } from "@/app/_site/guard";
import { COLUMN_NOUN } from "@/app/_site/stage";
import { type Kind, metricInfo } from "@/lib/queries/catalogue";
import { metricView } from "@/lib/queries/metrics";
import { BestRows } from "./_parts/best-rows";
import { Variants } from "./_parts/variants";
import { Worked } from "./_parts/worked-example";

interface Props {
  params: Promise<{ metric: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const info = metricInfo((await params).metric);
  return info ? { title: info.title, description: info.summary } : {};
}

const OF: Record<Kind, string> = {
  tuning: "runs that learn tasks",
  unlearning: "runs that delete on request",
};

export default async function MetricPage({ params }: Props) {
  const { metric: id } = await params;
  return withDatabase((database) => {
    const view = metricView(database, id);
    if (!view) notFound();
    const { info, example, best } = view;
    return (
      <>
        <PageHead trail={[{ href: "/metrics", label: "Metrics" }]} title={info.title}>
          <p>{info.summary}</p>
        </PageHead>
        <div className="mb-8 overflow-x-auto rounded-sm bg-panel px-4 py-5 text-lg">
          <Formula metric={info} />
          <p className="mt-3 font-mono text-[0.8125rem] text-muted">{info.formula}</p>
        </div>
        <Worked info={info} example={example} />
        <Variants info={info} example={example} />
        <Section id="definition" title="Definition">
          <Facts
            facts={[
              ["Id", <code key="id">{info.id}</code>],
              ["Of", OF[info.kind]],
              ["Better", info.direction],
              ["Range", `${points(info.range[0], 0)} to ${points(info.range[1], 0)}, ${info.unit}`],
              ["Divisor", info.divisor],
              ["Reads", info.needs],
              ["Defined from", plural(info.minTasks, COLUMN_NOUN[info.kind])],
              ["Missing cells", "make the value absent, with the reason; they never count as 0"],
              ["Standard error", info.standardError ?? "none is given"],
              [
                "Source",
                <a key="source" href={info.source.url}>
                  {info.source.citation}
                </a>,
              ],
            ]}
          />
        </Section>
        {best.length > 0 && <BestRows {...view} />}
      </>
    );
  });
}

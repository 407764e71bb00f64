import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Command } from "@/app/_components/command";
import { type Fact, Facts } from "@/app/_components/facts";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { withDatabase } from "@/app/_site/guard";
import { type Kind, strategyInfo } from "@/lib/queries/catalogue";
import { type MethodView, methodView } from "@/lib/queries/methods";
import { ParamTable } from "./_parts/param-table";
import { Results } from "./_parts/results";

interface Props {
  params: Promise<{ method: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const info = strategyInfo((await params).method);
  return info ? { title: info.title } : {};
}

export default async function MethodPage({ params }: Props) {
  const { method: id } = await params;
  return withDatabase((database) => {
    const view = methodView(database, id);
    if (!view) notFound();
    return (
      <>
        <PageHead trail={[{ href: "/methods", label: "Methods" }]} title={view.info.title}>
          <p>{view.info.summary}</p>
        </PageHead>
        <Facts facts={facts(view)} />
        <Results results={view.results} />
        <ParamTable params={view.params} />
        <Section id="run" title="Run it">
          <Command>{view.commands.join("\n")}</Command>
        </Section>
      </>
    );
  });
}

const SCHEDULES = {
  none: "never trains",
  joint: "one stage over all tasks together",
  sequential: "one stage per task or request",
  retrain: "one stage that makes the model anew without what is deleted",
  oracle: "never trains; told what is deleted",
} as const;

const WORKS_ON: Record<Kind, string> = {
  tuning: "tasks to learn (continual tuning)",
  unlearning: "requests to delete (continual unlearning)",
};

function retainedData({ retained, schedule }: MethodView["info"]): string {
  if (schedule === "retrain") return "yes, all of it: it trains on everything but what is deleted";
  return retained
    ? "yes, trains on items that the requests leave alone, beside each request's own"
    : "no, each request's own data alone";
}

function facts({ info }: MethodView): Fact[] {
  const { paper, deviations, kinds } = info;
  return [
    ["Id", <code key="id">{info.id}</code>],
    ["Family", info.family],
    ["Training", SCHEDULES[info.schedule]],
    ["Works on", kinds.map((kind) => WORKS_ON[kind]).join(" and ")],
    ...(kinds.includes("unlearning") ? [["Needs retained data", retainedData(info)] satisfies Fact] : []),
    ["Status", info.status],
    [
      "Paper",
      paper ? (
        <span key="paper">
          <a href={paper.url}>{paper.title}</a>, {paper.authors}, {paper.year}
        </span>
      ) : (
        "none"
      ),
    ],
    [
      "Deviations",
      deviations.length === 0 ? (
        "none known"
      ) : (
        <ul key="deviations" className="grid max-w-prose list-disc gap-1 pl-4">
          {deviations.map((deviation) => (
            <li key={deviation}>{deviation}</li>
          ))}
        </ul>
      ),
    ],
  ];
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Command } from "@/app/_components/command";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { StatusBadge } from "@/app/_components/status-badge";
import { siteDatabase } from "@/app/_site/database";
import { withDatabase } from "@/app/_site/guard";
import { letheHome } from "@/lib/home";
import { strategyInfo } from "@/lib/queries/catalogue";
import { methodView } from "@/lib/queries/methods";
import { submittedMethods, submittedMethodView } from "@/lib/queries/submitted-methods";
import { MethodFacts } from "./_parts/method-facts";
import { ParamTable } from "./_parts/param-table";
import { Reported } from "./_parts/reported";
import { Results } from "./_parts/results";
import { SourceFile } from "./_parts/source-file";
import { SubmittedMethod } from "./_parts/submitted-method";

interface Props {
  params: Promise<{ method: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { method: id } = await params;
  const info = strategyInfo(id);
  if (info) return { title: info.title, description: info.summary };
  const submitted = submittedMethods(await siteDatabase()).find((method) => method.id === id);
  return submitted ? { title: submitted.title, description: `A submitted method: ${submitted.id}` } : {};
}

export default async function MethodPage({ params }: Props) {
  const { method: id } = await params;
  return withDatabase((database) => {
    const submitted = submittedMethodView(database, letheHome(), id);
    if (submitted) return <SubmittedMethod view={submitted} />;
    const view = methodView(database, id);
    if (!view) notFound();
    return (
      <>
        <PageHead trail={[{ href: "/methods", label: "Methods" }]} title={view.info.title}>
          <p>
            {view.info.summary} <StatusBadge status={view.info.status} />
          </p>
        </PageHead>
        <MethodFacts info={view.info} />
        <Results results={view.results} />
        <Reported rows={view.reported} />
        <ParamTable params={view.params} />
        <Section id="run" title="Run it">
          <Command>{view.commands.join("\n")}</Command>
        </Section>
        {view.source && <SourceFile source={view.source} />}
      </>
    );
  });
}

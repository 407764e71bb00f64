import type { Metadata } from "next";
import { Downloads } from "@/app/_components/downloads";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { withDatabase } from "@/app/_site/guard";
import { tableLinks } from "@/app/_site/table-links";
import { type ValidityView, validityView } from "@/lib/queries/validity";
import { Claims } from "./_parts/claims";
import { Comparison } from "./_parts/comparison";
import { FindingsTable } from "./_parts/findings-table";
import { StudyTable } from "./_parts/study-table";
import { SummaryTable } from "./_parts/summary-table";

export const metadata: Metadata = {
  title: "Validity",
  description: "How far rankings of small models on rendered pictures agree with published ones.",
};

export default function ValidityPage() {
  return withDatabase((database) => {
    const { comparisons, findings, study } = validityView(database);
    return (
      <>
        <PageHead title="Validity">
          <p>
            Lethe trains small models on rendered pictures. This page holds their rankings against published
            ones of large models, pair by pair, and lists what is in another order.
          </p>
        </PageHead>
        <Claims />
        <Section
          id="tables"
          title="Against published tables"
          lead="Every pair of methods that a paper prints and that was run here with its default parameters. A pair that is printed close together may change its order by chance, so pairs at least 5 points apart are counted separately."
          aside={<Downloads what="comparisons" links={tableLinks("/validity/download")} />}
        >
          {comparisons.length === 0 ? (
            <p className="text-muted">
              No stored runs can be compared yet. <code>lethe ingest data/runs</code> stores the reference
              runs that come with Lethe.
            </p>
          ) : (
            <SummaryTable comparisons={comparisons} />
          )}
          {comparisons.map((view) => (
            <Comparison key={view.info.id} view={view} />
          ))}
        </Section>
        <Section
          id="findings"
          title="Single findings"
          lead="Seen: in the stated direction, and apart by more than the spread over our seeds explains (Welch's test, 5 %)."
        >
          <FindingsTable findings={findings} />
        </Section>
        <StudySection study={study} />
      </>
    );
  });
}

function StudySection({ study }: Pick<ValidityView, "study">) {
  const { provenance, reasons } = study;
  return (
    <Section
      id="study"
      title="The design study"
      lead={`${provenance.what} Its code was ${provenance.code}; the numbers were copied on ${provenance.copied} and cannot be made again from here. None of them is a run of this software.`}
      aside={
        <Downloads
          what="study"
          links={[{ label: "JSON", href: "/validity/download?what=study&format=json" }]}
        />
      }
    >
      <StudyTable study={study} />
      <div className="mt-5 grid gap-x-12 gap-y-4 md:grid-cols-2">
        <List title="Its limits" lines={provenance.limits} />
        <List title="Likely reasons for what disagrees" lines={reasons} />
      </div>
    </Section>
  );
}

function List({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <div>
      <h3 className="mb-1.5">{title}</h3>
      <ul className="grid max-w-prose list-disc gap-1.5 pl-5 text-[0.875rem]">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

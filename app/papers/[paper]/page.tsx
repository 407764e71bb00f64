import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Badge } from "@/app/_components/badge";
import { Downloads } from "@/app/_components/downloads";
import { Facts } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { plural } from "@/app/_site/format";
import { tableLinks } from "@/app/_site/table-links";
import { paperView } from "@/lib/queries/literature";
import { GRADE_MEANING, GradeBadge } from "../_parts/grade";
import { BoardFigures } from "./_parts/board-figures";
import { OutcomeLegend } from "./_parts/outcome-legend";

interface Props {
  params: Promise<{ paper: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = paperView((await params).paper);
  return view
    ? {
        title: view.paper.title,
        description: `Figures printed in ${view.paper.title} (${view.paper.year}), with their tables, and recomputed where possible.`,
      }
    : {};
}

export default async function PaperPage({ params }: Props) {
  const view = paperView((await params).paper);
  if (!view) notFound();
  const { paper, summary, parts } = view;
  return (
    <>
      <PageHead trail={[{ href: "/papers", label: "Published figures" }]} title={paper.title}>
        <p>
          {paper.authors.join(", ")} {paper.authors.length > 0 && "· "}
          {paper.venue ?? paper.year} <Badge track="reported" />
        </p>
      </PageHead>
      <Facts
        facts={[
          [
            "Source",
            <a key="source" href={paper.url}>
              {paper.arxiv ? `arXiv ${paper.arxiv}` : paper.url}
            </a>,
          ],
          ["Read on", paper.accessed],
          ["Transcribed by", paper.transcriber],
          ["Licence", paper.licence],
          [
            "Read as",
            <ul key="grades" className="grid gap-0.5">
              {summary.grades.map(({ grade, count }) => (
                <li key={grade}>
                  <GradeBadge grade={grade} /> {plural(count, "figure")}: {GRADE_MEANING[grade]}
                </li>
              ))}
            </ul>,
          ],
          ["Recomputed", <OutcomeLegend key="checks" checks={summary.checks} />],
        ]}
      />
      <div className="mt-4 text-[0.8125rem] text-muted">
        <Downloads
          what="figures"
          links={[
            ...tableLinks(`/papers/${paper.id}/download`),
            { label: "BibTeX", href: `/papers/${paper.id}/download?format=bibtex` },
          ]}
        />
        <p className="mt-1">
          A name that is a link is a method that comes with Lethe; models, data and scoring of the figures are
          the paper's. <Link href="/validity">Validity</Link> compares the orders.
        </p>
      </div>
      {paper.notes.length > 0 && (
        <ul className="mt-6 grid max-w-prose list-disc gap-1.5 pl-5">
          {paper.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {parts.map((part) => (
        <BoardFigures key={part.board.id} part={part} paperUrl={paper.url} />
      ))}
    </>
  );
}

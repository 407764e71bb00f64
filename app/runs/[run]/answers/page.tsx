import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Downloads } from "@/app/_components/downloads";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Problem } from "@/app/_components/problem";
import { Section } from "@/app/_components/section";
import { integer } from "@/app/_site/format";
import { metadataFrom, withDatabase } from "@/app/_site/guard";
import { tableLinks } from "@/app/_site/table-links";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { readAnswersQuery } from "@/lib/queries/answers-query";
import { type AnswersView, answersView, PER_PAGE } from "@/lib/queries/answers-view";
import type { Parameters } from "@/lib/queries/parameters";
import { runView } from "@/lib/queries/run";
import { downloadHref } from "./_parts/address";
import { Filters } from "./_parts/filters";
import { ItemCard } from "./_parts/item-card";
import { Shapes } from "./_parts/mark";
import { NoAnswers, NoMatch } from "./_parts/nothing";
import { Pager } from "./_parts/pager";
import { filterWording } from "./_parts/wording";

interface Props {
  params: Promise<{ run: string }>;
  searchParams: Promise<Parameters>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { run } = await params;
  return metadataFrom((database) => {
    const view = runView(database, run);
    if (!view) return {};
    const title = `Answers of ${view.title}, seed ${view.run.seed}`;
    return {
      title,
      description: `${title}: every item with its picture, the reference, and what the model said after each stage.`,
    };
  });
}

export default async function AnswersPage({ params, searchParams }: Props) {
  const { run: id } = await params;
  const given = await searchParams;
  return withDatabase((database) => {
    try {
      const found = answersView(database, letheHome(), id, readAnswersQuery(given));
      if (!found) notFound();
      const { view, answers, elsewhere } = found;
      return (
        <>
          <PageHead
            trail={[
              { href: "/", label: "Boards" },
              { href: `/boards/${view.board.id}`, label: `${view.board.title}, ${view.board.start}` },
              { href: `/runs/${id}`, label: `${view.title}, seed ${view.run.seed}` },
            ]}
            title={
              <>
                What it answered
                <span className="font-normal text-muted">
                  : {view.title}, seed {view.run.seed}
                </span>
              </>
            }
          >
            <p>
              Every test item with its answers before training and after each stage, as the scorers read them.
            </p>
          </PageHead>
          {answers ? <Browser view={answers} /> : <NoAnswers view={view} elsewhere={elsewhere} />}
        </>
      );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return (
        <>
          <Problem title="These answers cannot be shown" error={error} />
          <p className="mt-6">
            <Link href={`/runs/${id}/answers`}>All answers of this run</Link> or{" "}
            <Link href={`/runs/${id}`}>the run</Link>
          </p>
        </>
      );
    }
  });
}

function strip({ view, set }: AnswersView): string {
  return set === null
    ? `from before training to after ${view.tasks.at(-1)?.title}; the underlined one is right after the item's own task`
    : "from before any request to after the last; the underlined one is right after the item's own request";
}

function Browser({ view }: { view: AnswersView }) {
  const { query, total, items } = view;
  const first = (query.page - 1) * PER_PAGE + 1;
  const links = tableLinks(downloadHref(view.view.run.id, query));
  return (
    <>
      <Shapes />
      <Filters view={view} />
      <div className="mt-8">
        <Section
          id="items"
          title={filterWording(view, query.filter).label}
          lead={
            total > 0
              ? `${integer(first)} to ${integer(first + items.length - 1)} of ${integer(total)}. Each strip has one mark per stage, ${strip(view)}.`
              : undefined
          }
          aside={total > 0 && <Downloads what={`all ${integer(total)}`} links={links} />}
        >
          {total === 0 ? (
            <NoMatch view={view} />
          ) : (
            <ol>
              {items.map((item) => (
                <ItemCard key={`${item.set} ${item.item}`} view={view} item={item} />
              ))}
            </ol>
          )}
          <Pager view={view} />
        </Section>
      </div>
    </>
  );
}

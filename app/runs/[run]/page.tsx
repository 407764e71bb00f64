import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Downloads } from "@/app/_components/downloads";
import { PageHead } from "@/app/_components/page-head";
import { metadataFrom, withDatabase } from "@/app/_site/guard";
import { originOf } from "@/app/_site/origin";
import { letheHome } from "@/lib/home";
import { reviewOf } from "@/lib/queries/review";
import { runView } from "@/lib/queries/run";
import { loadRunLog } from "@/lib/queries/run-log";
import { AnswersTeaser } from "./_parts/answers-teaser";
import { CiteRun } from "./_parts/cite-run";
import { Contents } from "./_parts/contents";
import { Curves } from "./_parts/curves";
import { runFiles } from "./_parts/files";
import { KeyNumbers } from "./_parts/key-numbers";
import { MatrixSection } from "./_parts/matrix-section";
import { MetricTable } from "./_parts/metric-table";
import { partsOf } from "./_parts/parts";
import { Provenance } from "./_parts/provenance";
import { RunHead } from "./_parts/run-head";
import { SeedTable } from "./_parts/seed-table";
import { StageLog } from "./_parts/stage-log";
import { TaskTable } from "./_parts/task-table";
import { Unlearning } from "./_parts/unlearning";

interface Props {
  params: Promise<{ run: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { run } = await params;
  return metadataFrom((database) => {
    const view = runView(database, run);
    if (!view) return {};
    const { title, board } = view;
    return {
      title: `${title}, seed ${view.run.seed}`,
      description: `One run of ${title} on ${board.title}, starting checkpoint ${board.start}, ${board.protocol} protocol: accuracy matrix, metrics with formulas, provenance, answers, downloads.`,
    };
  });
}

export default async function RunPage({ params }: Props) {
  const { run: id } = await params;
  const origin = originOf(await headers());
  return withDatabase((database) => {
    const view = runView(database, id);
    if (!view) notFound();
    const { run, board, unlearning } = view;
    const log = loadRunLog(letheHome(), run);
    const files = runFiles(run);
    return (
      <article className="sheets">
        <PageHead
          trail={[
            { href: "/", label: "Boards" },
            { href: `/boards/${board.id}`, label: `${board.title}, ${board.start}, ${board.protocol}` },
          ]}
          title={
            <>
              {view.title}
              <span className="font-normal text-muted">, seed {run.seed}</span>
            </>
          }
        >
          <RunHead view={view} review={reviewOf(database, id)} />
        </PageHead>
        <Contents parts={partsOf(view, log)} />
        <KeyNumbers view={view} />
        {unlearning ? (
          <Unlearning
            view={view}
            unlearning={unlearning}
            downloads={<Downloads what="matrices" links={files.matrix} />}
          />
        ) : (
          <>
            <MatrixSection view={view} downloads={<Downloads what="matrix" links={files.matrix} />} />
            <Curves curves={view.curves} kind="tuning" />
            <TaskTable tasks={view.tasks} />
          </>
        )}
        <SeedTable view={view} />
        <MetricTable view={view} downloads={<Downloads what="metrics" links={files.metrics} />} />
        <AnswersTeaser view={view} />
        <StageLog view={view} log={log} downloads={<Downloads what="log" links={files.log} />} />
        <Provenance view={view} downloads={<Downloads what="files" links={files.stored} />} />
        <CiteRun view={view} origin={origin} />
      </article>
    );
  });
}

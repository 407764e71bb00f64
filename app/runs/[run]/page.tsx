import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Badge } from "@/app/_components/badge";
import { Downloads } from "@/app/_components/downloads";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { params as writeParams } from "@/app/_site/format";
import { metadataFrom, withDatabase } from "@/app/_site/guard";
import { runView } from "@/lib/queries/run";
import { KeyNumbers } from "./_parts/key-numbers";
import { MatrixSection } from "./_parts/matrix-section";
import { MetricTable } from "./_parts/metric-table";
import { Provenance } from "./_parts/provenance";
import { TaskTable } from "./_parts/task-table";
import { Unlearning } from "./_parts/unlearning";

interface Props {
  params: Promise<{ run: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { run } = await params;
  return metadataFrom((database) => {
    const view = runView(database, run);
    return view ? { title: `${view.title}, seed ${view.run.seed}` } : {};
  });
}

export default async function RunPage({ params }: Props) {
  const { run: id } = await params;
  return withDatabase((database) => {
    const view = runView(database, id);
    if (!view) notFound();
    const { run, board, siblings } = view;
    const link = (label: string, what: string, format = "") => ({
      label,
      href: `/runs/${id}/download?what=${what}${format && `&format=${format}`}`,
    });
    const table = (what: string) => [
      link("CSV", what, "csv"),
      link("JSON", what, "json"),
      link("Parquet", what, "parquet"),
    ];
    return (
      <>
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
          <p>
            <Badge track={run.track} />{" "}
            {view.hasPage ? <Link href={`/methods/${run.strategy}`}>{run.strategy}</Link> : run.strategy}
            {Object.keys(view.changed).length > 0 && ` with ${writeParams(view.changed)}`}.{" "}
            {siblings.length > 0 ? "Other seeds: " : "No other seed of this row yet."}
            {siblings.map(({ run: other, seed }) => (
              <Link key={other} href={`/runs/${other}`} className="mr-1.5">
                {seed}
              </Link>
            ))}
          </p>
          {run.limit !== null && (
            <p className="mt-1 text-flag">
              Tested on {run.limit} items per task only; such a run is never ranked.
            </p>
          )}
        </PageHead>
        <KeyNumbers view={view} />
        {view.unlearning ? (
          <Unlearning
            view={view}
            unlearning={view.unlearning}
            downloads={<Downloads what="matrices" links={table("matrix")} />}
          />
        ) : (
          <>
            <MatrixSection view={view} downloads={<Downloads what="matrix" links={table("matrix")} />} />
            <TaskTable tasks={view.tasks} />
          </>
        )}
        <MetricTable view={view} downloads={<Downloads what="metrics" links={table("metrics")} />} />
        <Provenance
          view={view}
          downloads={
            <Downloads
              what="files"
              links={[
                link("record", "record"),
                link("Every Eval Ever", "record", "eee"),
                ...(run.predictions
                  ? [link("raw answers", "predictions"), link("samples", "predictions", "eee")]
                  : []),
              ]}
            />
          }
        />
      </>
    );
  });
}

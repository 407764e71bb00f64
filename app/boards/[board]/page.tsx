import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Downloads } from "@/app/_components/downloads";
import { PageHead } from "@/app/_components/page-head";
import { Section } from "@/app/_components/section";
import { metadataFrom, withDatabase } from "@/app/_site/guard";
import { boardView } from "@/lib/queries/board";
import { SEEDS_FOR_RANK } from "@/lib/queries/board-row";
import { boardInfo } from "@/lib/queries/boards";
import { metricLabel } from "@/lib/queries/catalogue";
import { AddRow } from "./_parts/add-row";
import { BoardFacts } from "./_parts/board-facts";
import { BoardTable } from "./_parts/board-table";
import { DotPlot } from "./_parts/dot-plot";
import { LimitedRows } from "./_parts/limited-rows";
import { PairPlot } from "./_parts/pair-plot";
import { Ranking } from "./_parts/ranking";
import { readSort } from "./_parts/sort";

interface Props {
  params: Promise<{ board: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { board: id } = await params;
  return metadataFrom((database) => {
    const board = boardInfo(database, id);
    return board ? { title: `${board.title}, start ${board.start}, ${board.protocol}` } : {};
  });
}

export default async function BoardPage({ params, searchParams }: Props) {
  const { board: id } = await params;
  const sort = readSort(await searchParams);
  return withDatabase((database) => {
    const view = boardView(database, id, sort);
    if (!view) notFound();
    const { board, limited } = view;
    const download = (label: string) => ({
      label,
      href: `/boards/${id}/download?format=${label.toLowerCase()}`,
    });
    return (
      <>
        <PageHead trail={[{ href: "/", label: "Boards" }]} title={board.title}>
          <BoardFacts board={board} />
        </PageHead>
        {board.kind === "unlearning" ? <PairPlot view={view} /> : <DotPlot view={view} />}
        <Section
          id="table"
          title={
            board.kind === "unlearning" ? `All rows, ranked by ${metricLabel(view.rankedBy)}` : "All rows"
          }
          lead={`Mean ± standard deviation over seeds, in points. A row that was trained here needs ${SEEDS_FOR_RANK} seeds before it gets a rank, others are flagged; a heading sorts by its column.`}
          aside={<Downloads what="all rows" links={["CSV", "JSON", "Parquet"].map(download)} />}
        >
          <Ranking view={view} />
          <BoardTable view={view} />
        </Section>
        {limited.length > 0 && <LimitedRows kind={board.kind} rows={limited} />}
        <AddRow board={board} />
      </>
    );
  });
}

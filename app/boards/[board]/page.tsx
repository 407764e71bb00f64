import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Downloads } from "@/app/_components/downloads";
import { Link } from "@/app/_components/link";
import { PageHead } from "@/app/_components/page-head";
import { Problem } from "@/app/_components/problem";
import { Section } from "@/app/_components/section";
import { metadataFrom, withDatabase } from "@/app/_site/guard";
import { originOf } from "@/app/_site/origin";
import type { SubmissionKind } from "@/lib/domain/submission";
import { UserError } from "@/lib/domain/user-error";
import { letheHome } from "@/lib/home";
import { type BoardView, boardView } from "@/lib/queries/board";
import { type BoardQuery, DEFAULT_QUERY, readBoardQuery } from "@/lib/queries/board-query";
import { SEEDS_FOR_RANK } from "@/lib/queries/board-row";
import { boardInfo } from "@/lib/queries/boards";
import { metricLabel } from "@/lib/queries/catalogue";
import type { Parameters } from "@/lib/queries/parameters";
import { type BoardSeason, boardSeason } from "@/lib/queries/seasons";
import { takesSubmissions } from "@/lib/queries/takes-submissions";
import { AddRow } from "./_parts/add-row";
import { Axes } from "./_parts/axes";
import { BoardFacts } from "./_parts/board-facts";
import { BoardTable } from "./_parts/board-table";
import { CiteBoard } from "./_parts/cite-board";
import { downloadLinks } from "./_parts/download-links";
import { Figure } from "./_parts/figure";
import { FilterForm } from "./_parts/filter-form";
import { LimitedRows } from "./_parts/limited-rows";
import { Pager } from "./_parts/pager";
import { Ranking } from "./_parts/ranking";
import { ViewTabs } from "./_parts/view-tabs";

interface Props {
  params: Promise<{ board: string }>;
  searchParams: Promise<Parameters>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { board: id } = await params;
  return metadataFrom((database) => {
    const board = boardInfo(database, id);
    if (!board) return {};
    const { title, preset, start, order, protocol } = board;
    return {
      title: `${title}, start ${start}, ${protocol}`,
      description: `Ranking with rank intervals: ${title}, model ${preset}, starting checkpoint ${start}, ${order} order, ${protocol} protocol. Per-task scores, forgetting, costs, downloads.`,
    };
  });
}

export default async function BoardPage({ params, searchParams }: Props) {
  const { board: id } = await params;
  const parameters = await searchParams;
  const origin = originOf(await headers());
  return withDatabase((database) => {
    const read = attempt(() => boardView(database, id, readBoardQuery(parameters)));
    const view = read.view ?? boardView(database, id, DEFAULT_QUERY);
    if (!view) notFound();
    const season = boardSeason(database, view.board);
    const takes = view.board.reported ? null : takesSubmissions(database, letheHome(), id, new Date());
    return <Board view={view} season={season} takes={takes} problem={read.problem} origin={origin} />;
  });
}

/** A mistake in the address is told above the whole board. */
function attempt(read: () => BoardView | null): { view: BoardView | null; problem: UserError | null } {
  try {
    return { view: read(), problem: null };
  } catch (error) {
    if (error instanceof UserError) return { view: null, problem: error };
    throw error;
  }
}

interface BoardProps {
  view: BoardView;
  season: BoardSeason | null;
  /** What can be submitted to it now. */
  takes: SubmissionKind | null;
  problem: UserError | null;
  /** The site's address. */
  origin: string;
}

function Board({ view, season, takes, problem, origin }: BoardProps) {
  const { board, limited, rankedBy } = view;
  return (
    <>
      <PageHead trail={[{ href: "/#boards", label: "Boards" }]} title={board.title}>
        <BoardFacts board={board} season={season} />
        <Axes view={view} />
      </PageHead>
      {problem && (
        <Problem
          inPage
          title="This address asks for something that the board does not have"
          error={problem}
        />
      )}
      <ViewTabs view={view} />
      <Figure view={view} />
      <Section
        id="table"
        title={`All rows, ranked by ${metricLabel(rankedBy)}`}
        lead={lead(view.query, board.reported !== null)}
        aside={<Downloads what="these rows and columns" links={downloadLinks(view)} />}
      >
        <Ranking view={view} />
        <FilterForm view={view} />
        <BoardTable view={view} />
        <Pager view={view} />
        {!board.reported && (
          <p className="no-print mt-3 text-[0.875rem]">
            <Link href={`/compare?board=${board.id}`}>Compare runs of this board</Link>, cell by cell and item
            by item.
            {takes && (
              <>
                {" "}
                <Link href={`/submit?board=${encodeURIComponent(board.id)}`}>Submit to this board</Link>.
              </>
            )}
          </p>
        )}
      </Section>
      {limited.length > 0 && <LimitedRows kind={board.kind} rows={limited} />}
      <CiteBoard view={view} origin={origin} />
      {!board.reported && <AddRow board={board} open={takes !== null} />}
    </>
  );
}

function lead({ asof }: BoardQuery, reported: boolean): string {
  if (reported)
    return "Figures as the paper prints them. Nobody here computed them, and without their spread no place is certain; a heading sorts by its column.";
  const time = asof ? ` As it was on ${asof}.` : "";
  return `Mean ± standard error over seeds, in points. A rank is an interval: the places that seeds and test items leave open; a line parts groups of rows that can be told from the best of the group above. A row that was trained here needs ${SEEDS_FOR_RANK} seeds before it gets a rank.${time}`;
}

/** What makes rows of this board comparable. */
import { Link } from "@/app/_components/link";
import { plural } from "@/app/_site/format";
import { COLUMN_NOUN } from "@/app/_site/stage";
import type { BoardInfo } from "@/lib/queries/board-info";
import type { BoardSeason } from "@/lib/queries/seasons";
import { SplitFacts } from "./split-facts";

export function BoardFacts({ board, season }: { board: BoardInfo; season: BoardSeason | null }) {
  if (board.reported) return <PaperFacts board={board} paper={board.reported} />;
  return (
    <>
      <p>
        <Link href={`/sequences/${board.sequence}`}>
          {board.sequence} v{board.version}
        </Link>
        , {plural(board.tasks.length, COLUMN_NOUN[board.kind])} in {board.order} order. Model{" "}
        <b className="font-medium text-ink">{board.preset}</b>, starting checkpoint{" "}
        <b className="font-medium text-ink">{board.start}</b>,{" "}
        <b className="font-medium text-ink">{board.protocol}</b> protocol. Only rows that share all of this
        are compared.
      </p>
      <SplitFacts board={board} season={season} />
    </>
  );
}

function PaperFacts({ board, paper }: { board: BoardInfo; paper: NonNullable<BoardInfo["reported"]> }) {
  return (
    <>
      <p>
        Figures copied from <Link href={`/papers/${paper.paper}`}>{paper.title}</Link> ({paper.year}). Model{" "}
        <b className="font-medium text-ink">{board.preset}</b>, starting checkpoint{" "}
        <b className="font-medium text-ink">{board.start}</b>.
      </p>
      {paper.notes.map((note) => (
        <p key={note} className="mt-1">
          {note}
        </p>
      ))}
    </>
  );
}

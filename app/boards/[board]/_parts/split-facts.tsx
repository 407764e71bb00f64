/** Where the test items of a board come from: drawn by everybody, or from a season's secret seed. */
import { Link } from "@/app/_components/link";
import { dayAndTime } from "@/app/_site/format";
import type { BoardInfo } from "@/lib/queries/board-info";
import type { BoardSeason } from "@/lib/queries/seasons";

export function SplitFacts({ board, season }: { board: BoardInfo; season: BoardSeason | null }) {
  if (!season) return null;
  const { seal, revealedAt, publicBoard, sealedBoards } = season;
  const twin = (id: string, label: string) => <Link href={`/boards/${id}`}>{label}</Link>;
  if (!seal && !revealedAt)
    return (
      <p className="mt-2">
        Public test items, which anybody can draw. The same on sealed items:{" "}
        {sealedBoards.map(({ id, season: name }) => (
          <span key={id} className="mr-2">
            {twin(id, name)}
          </span>
        ))}
      </p>
    );
  return (
    <p className="mt-2">
      <b className="font-medium text-ink">Sealed split</b> of season{" "}
      <Link href={`/seasons/${board.split}`}>{board.split}</Link>: test items drawn from a secret seed, which{" "}
      {revealedAt ? (
        <>was revealed at {dayAndTime(revealedAt)}, so that anybody can verify the scores.</>
      ) : (
        <>
          is revealed after the season
          {seal?.endsAt ? <>, which ends at {dayAndTime(seal.endsAt)}</> : null}.
        </>
      )}{" "}
      Its commitment: SHA-256{" "}
      <code className="[overflow-wrap:anywhere]">{season.commitment ?? "not known here"}</code>. Other test
      items than those of the {publicBoard ? twin(publicBoard, "public board") : "public board"}, same
      training data: scores of the two are not compared.
    </p>
  );
}

/** One board of a paper: what its rows share, then every figure on it. */
import { type Fact, Facts } from "@/app/_components/facts";
import { Link } from "@/app/_components/link";
import { Section } from "@/app/_components/section";
import type { ReportedBoard } from "@/lib/domain/reported-result";
import type { BoardPart } from "@/lib/queries/literature";
import { FigureTable } from "./figure-table";
import { PrintedMatrix } from "./printed-matrix";
import { SingleFigures } from "./single-figures";

interface Props {
  part: BoardPart;
  paperUrl: string;
}

export function BoardFigures({ part: { board, page, tables, singles, matrices }, paperUrl }: Props) {
  return (
    <Section id={board.id} title={[board.benchmark, board.backbone].filter(Boolean).join(", ")}>
      <Facts
        facts={[
          ["Backbone", board.backbone ?? "not stated"],
          ["Starting checkpoint", board.start ?? "not stated"],
          ["Tasks", tasks(board)],
          ...(page
            ? [
                [
                  "Board",
                  <Link key="board" href={`/boards/${page}`}>
                    its rows as a board
                  </Link>,
                ] satisfies Fact,
              ]
            : []),
        ]}
      />
      {board.notes.map((note) => (
        <p key={note} className="mt-2 max-w-prose text-muted">
          {note}
        </p>
      ))}
      {tables.map((table) => (
        <FigureTable key={table.id} table={table} />
      ))}
      {singles.length > 0 && <SingleFigures board={board.id} figures={singles} />}
      {matrices.map(({ matrix, metrics }) => (
        <PrintedMatrix key={matrix.method} {...{ board, matrix, metrics, paperUrl }} />
      ))}
    </Section>
  );
}

function tasks({ order, inTrainingOrder }: ReportedBoard): string {
  if (!order) return "not stated";
  const names = order.map(({ label }) => label);
  return inTrainingOrder ? `${names.join(" → ")}, trained in this order` : `${names.join(", ")}, as printed`;
}

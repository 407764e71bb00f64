/** How a row gets onto this board: trained here, or scored from the answers of a method that was trained elsewhere. */
import { Command } from "@/app/_components/command";
import { Link } from "@/app/_components/link";
import { Section } from "@/app/_components/section";
import { OPEN_PROTOCOL } from "@/lib/domain/board";
import type { BoardInfo } from "@/lib/queries/board-info";
import { manifestInfo } from "@/lib/queries/catalogue";

interface Props {
  board: BoardInfo;
  /** Whether it takes submissions now. */
  open: boolean;
}

export function AddRow({ board, open }: Props) {
  if (manifestInfo(board.sequence) || board.protocol === OPEN_PROTOCOL)
    return (
      <Section
        id="add"
        title="Add a row"
        lead={
          <>
            Train a method elsewhere, from this start and in this order, and score its answers;{" "}
            <Link href={`/sequences/${board.sequence}#data`}>{board.title}</Link> says which files are read.
          </>
        }
      >
        {open && <SubmitHere board={board} what="Submit your answers to this board" />}
        <Command>
          {`lethe score-run --benchmark ${board.sequence} --annotations <dir> --predictions <dir> --method <name> --start ${board.start} --backbone ${board.preset} --order ${board.order}`}
        </Command>
      </Section>
    );
  return (
    <Section
      id="add"
      title="Add a row"
      lead={
        open
          ? "Submit a strategy of your own, or run any method at home with three seeds on this board."
          : "Run a method with three seeds on this board and store its records."
      }
    >
      {open && <SubmitHere board={board} what="Submit your strategy to this board" />}
      <Command>
        {`lethe run --sequence ${board.sequence} --strategy <id> --seeds 0..2 --order ${board.order} --preset ${board.preset} --start ${board.start} --protocol ${board.protocol}\nlethe ingest .lethe/runs`}
      </Command>
    </Section>
  );
}

function SubmitHere({ board, what }: { board: BoardInfo; what: string }) {
  return (
    <p className="no-print mb-4">
      <Link href={`/submit?board=${encodeURIComponent(board.id)}`} className="button plain">
        {what}
      </Link>
    </p>
  );
}

/** How to cite the board as it stands now, with the address that goes on showing exactly this. */
import { Cite } from "@/app/_components/cite";
import { Section } from "@/app/_components/section";
import { toBibtex } from "@/lib/exports/bibtex";
import { boardCitation } from "@/lib/exports/board-citation";
import type { BoardView } from "@/lib/queries/board";
import { boardHref, writeBoardQuery } from "@/lib/queries/board-query";

export function CiteBoard({ view, origin }: { view: BoardView; origin: string }) {
  const { board, query, newest } = view;
  const settings = { ...query, asof: newest };
  const rest = writeBoardQuery(settings);
  return (
    <Section
      id="cite"
      title="Cite, link, keep"
      lead={
        board.reported
          ? "The entry is the paper's own."
          : "The link shows this table as it is now, whatever is stored later; the entry names the digest of its CSV file."
      }
    >
      <Cite
        link={`${origin}${boardHref(board.id, query, { page: query.page, asof: newest })}`}
        bibtex={toBibtex([boardCitation(view, origin)])}
        file={`/boards/${board.id}/download?format=bibtex${rest && `&${rest}`}`}
      />
    </Section>
  );
}

/** The citation of a board as it is shown: its stable address and the digest of its table follow from the same view. */
import { sha256 } from "@/lib/ingest/identity";
import { papers } from "@/lib/literature";
import type { BoardView } from "@/lib/queries/board";
import { boardHref } from "@/lib/queries/board-query";
import type { BibEntry } from "./bibtex";
import { exportBoard } from "./board";
import { citeBoard, citePaper } from "./citations";

/** `origin`: null where the site has no public address. A board of figures from a paper is cited as that paper. */
export function boardCitation(view: BoardView, origin: string | null): BibEntry {
  const { board, query, newest } = view;
  const paper = papers().find(({ id }) => id === board.reported?.paper);
  if (paper) return citePaper(paper);
  const asof = newest ?? "";
  const url = origin && `${origin}${boardHref(board.id, query, { page: query.page, asof })}`;
  return citeBoard(board, { asof, csvSha256: sha256(exportBoard(view, "csv").body), url });
}

/** The citation of a board as it is shown: its stable address and the digest of its table follow from the same view. */
import type { LetheDatabase } from "@/db/client";
import { sha256 } from "@/lib/ingest/identity";
import type { BoardView } from "@/lib/queries/board";
import { newestRun } from "@/lib/queries/newest-run";
import type { BibEntry } from "./bibtex";
import { exportBoard } from "./board";
import { citeBoard } from "./citations";

/** Settings of the address that do not belong to what is shown. */
const OTHER = ["format"];

/** `query`: the settings of the address that `view` was made of. `origin`: null where the site has no public address. */
export function boardCitation(
  database: LetheDatabase,
  view: BoardView,
  query: URLSearchParams,
  origin: string | null,
): BibEntry {
  const { id } = view.board;
  const asof = query.get("asof") ?? newestRun(database, id) ?? "";
  const settings = new URLSearchParams([...query].filter(([name]) => !OTHER.includes(name)));
  settings.set("asof", asof);
  // Colons may stand in a query; encoded they only make the address hard to read.
  const url = origin && `${origin}/boards/${id}?${settings.toString().replaceAll("%3A", ":")}`;
  return citeBoard(view.board, { asof, csvSha256: sha256(exportBoard(view, "csv").body), url });
}

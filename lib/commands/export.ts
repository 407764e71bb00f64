/** `lethe export`: what the site's download links give, on stdout or in a file. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Command } from "commander";
import type { LetheDatabase } from "@/db/client";
import { UserError } from "@/lib/domain/user-error";
import { exportBoard } from "@/lib/exports/board";
import { boardCitation } from "@/lib/exports/board-citation";
import { bibtexDownload } from "@/lib/exports/citations";
import { BOARD_FORMATS, type BoardFormat, type DownloadBody, oneOf } from "@/lib/exports/download";
import { downloadRun, RUN_FORMATS, RUN_WHATS } from "@/lib/exports/run-download";
import type { LetheHome } from "@/lib/home";
import { type BoardView, boardView } from "@/lib/queries/board";
import { readBoardQuery } from "@/lib/queries/board-query";
import { boardIds } from "@/lib/queries/boards";
import { parametersOf } from "@/lib/queries/parameters";
import { runView } from "@/lib/queries/run";
import { siteUrl } from "@/lib/site/address";
import { withHome } from "./with-home";

interface Options {
  format?: string;
  what?: string;
  query?: string;
  out?: string;
  home?: string;
  json?: boolean;
}

export function exportCommand(): Command {
  return new Command("export")
    .description("write a board's rows or a run's numbers as CSV, JSON, Parquet or Every Eval Ever")
    .argument("<id>", "board id or run id, as in the address of its page")
    .option(
      "--format <name>",
      `${BOARD_FORMATS.join(", ")}; of a run also eee (Every Eval Ever) (default: csv)`,
    )
    .option("--what <part>", `of a run: ${RUN_WHATS.join(", ")} (default: metrics)`)
    .option(
      "--query <text>",
      'of a board: what stands behind "?" in the address of its page (default: all columns)',
    )
    .option("--out <file>", "write to a file instead of stdout")
    .option("--home <dir>", "folder of the database (default: LETHE_HOME or .lethe)")
    .option("--json", "same as --format json")
    .action(runExport);
}

async function runExport(id: string, options: Options): Promise<void> {
  await withHome(options, (database, home) => write(bodyOf(database, home, id, options), options.out));
}

function bodyOf(
  database: LetheDatabase,
  home: LetheHome,
  id: string,
  { what, format: given, json, query = "columns=all" }: Options,
): DownloadBody {
  const format = json ? "json" : given;
  // Names are checked before the id: a wrong one is wrong for every id.
  if (format !== undefined) oneOf("format", format, [...RUN_FORMATS, "bibtex"]);
  const board = boardView(database, id, readBoardQuery(parametersOf(new URLSearchParams(query))));
  if (board) return boardBody(board, oneOf("format of a board", format, BOARD_FORMATS));
  const run = runView(database, id);
  if (!run) throw unknownId(id, boardIds(database));
  // Of a run, BibTeX is a part; here it may be called a format, as it is of a board.
  const asked = format === "bibtex" && what === undefined ? { what: format } : { what, format };
  return downloadRun(home, run, { ...asked, origin: siteUrl() }).body;
}

function boardBody(view: BoardView, format: BoardFormat): DownloadBody {
  if (format !== "bibtex") return exportBoard(view, format).body;
  return bibtexDownload(view.board.id, [boardCitation(view, siteUrl())]).body;
}

function unknownId(id: string, boards: readonly string[]): UserError {
  const known =
    boards.length > 0 ? `Boards: ${boards.join(", ")}.` : "Nothing is stored yet: `lethe ingest <path>`.";
  return new UserError(`There is no board and no run "${id}".`, known);
}

async function write(body: DownloadBody, out: string | undefined): Promise<void> {
  // Whole bodies are one chunk; iterating over a text would give its characters.
  const chunks = typeof body === "string" || body instanceof Uint8Array ? [body] : body;
  if (out === undefined) {
    for await (const chunk of chunks) if (!process.stdout.write(chunk)) await once(process.stdout, "drain");
    return;
  }
  const file = createWriteStream(out);
  try {
    await once(file, "open");
  } catch (error) {
    throw new UserError(`${out} cannot be written.`, "Name a file in a folder that exists and is yours.", {
      cause: error,
    });
  }
  await pipeline(Readable.from(chunks), file);
}

/** `lethe export`: what the site's download links give, on stdout or in a file. */
import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { closeDatabase, type LetheDatabase, openDatabase } from "@/db/client";
import { UserError } from "@/lib/domain/user-error";
import { ARTEFACTS, exportArtefact } from "@/lib/exports/artefact";
import { exportBoard } from "@/lib/exports/board";
import { FORMATS, oneOf } from "@/lib/exports/download";
import { exportRun, RUN_PARTS } from "@/lib/exports/run";
import { type LetheHome, letheHome } from "@/lib/home";
import { boardIds, boardView } from "@/lib/queries/board";
import { runView } from "@/lib/queries/run";

interface Options {
  format?: string;
  what?: string;
  out?: string;
  home?: string;
  json?: boolean;
}

const WHAT = [...RUN_PARTS, ...ARTEFACTS];

export function exportCommand(): Command {
  return new Command("export")
    .description("write a board's rows or a run's numbers as CSV or JSON")
    .argument("<id>", "board id or run id, as in the address of its page")
    .option("--format <name>", "csv or json", "csv")
    .option("--what <part>", `of a run: ${WHAT.join(", ")}`, "metrics")
    .option("--out <file>", "write to a file instead of stdout")
    .option("--home <dir>", "folder of the database (default: LETHE_HOME or .lethe)")
    .option("--json", "same as --format json")
    .action(runExport);
}

function runExport(id: string, options: Options): void {
  const home = letheHome(options.home);
  const database = openDatabase(home.database);
  try {
    const body = bodyOf(database, home, id, options);
    if (options.out === undefined) process.stdout.write(body);
    else write(options.out, body);
  } finally {
    closeDatabase(database);
  }
}

function bodyOf(database: LetheDatabase, home: LetheHome, id: string, options: Options): string | Uint8Array {
  const format = options.json ? "json" : oneOf("format", options.format, FORMATS);
  const board = boardView(database, id);
  if (board) return exportBoard(board, format).body;
  const run = runView(database, id);
  if (!run) throw unknownId(id, boardIds(database));
  const what = oneOf("part", options.what, WHAT);
  if (what === "record" || what === "predictions") return exportArtefact(home, run.run, what).bytes;
  return exportRun(run, what, format).body;
}

function unknownId(id: string, boards: readonly string[]): UserError {
  const known =
    boards.length > 0 ? `Boards: ${boards.join(", ")}.` : "Nothing is stored yet: `lethe ingest <path>`.";
  return new UserError(`There is no board and no run "${id}".`, known);
}

function write(path: string, body: string | Uint8Array): void {
  try {
    writeFileSync(path, body);
  } catch (error) {
    throw new UserError(`${path} cannot be written.`, "Name a file in a folder that exists and is yours.", {
      cause: error,
    });
  }
}

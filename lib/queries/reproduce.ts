/** The command that repeats a stored run from its record. */
import { type BoardKey, PUBLIC_SPLIT } from "@/lib/domain/board";
import { SOURCE_FILE } from "@/lib/domain/submitted-method";
import type { StoredRun } from "./stored-run";

type Repeatable = Pick<
  StoredRun,
  "strategy" | "title" | "source" | "given" | "seed" | "limit" | "environment" | "rescored"
>;

export function reproduceCommand(run: Repeatable, board: Omit<BoardKey, "version">): string {
  return run.rescored ? scoreRun(run, board) : trainRun(run, board);
}

/** The folders are the reader's own; the record's hashes say whether they hold the same files. */
function scoreRun({ strategy, title, seed, rescored }: Repeatable, board: Omit<BoardKey, "version">): string {
  const options = written([
    ["--benchmark", board.sequence],
    ["--order", board.order === "standard" ? null : board.order],
    ["--method", strategy],
    ["--title", title],
    ["--backbone", board.preset],
    ["--start", board.start],
    ["--seed", seed],
    ["--layout", rescored?.layout ?? null],
  ]);
  const flags = [
    ...(rescored?.asOfficial ? ["--as-official"] : []),
    ...(rescored && rescored.refused.length > 0 ? ["--partial"] : []),
  ];
  return ["lethe score-run --annotations <dir> --predictions <dir>", ...options, ...flags].join(" ");
}

function trainRun(run: Repeatable, board: Omit<BoardKey, "version">): string {
  const options = written([
    ["--sequence", board.sequence],
    ["--order", board.order === "standard" ? null : board.order],
    ["--protocol", board.protocol],
    ["--preset", board.preset],
    ["--start", board.start],
    ...Object.entries(run.given).map(([name, value]): [string, string] => [
      "--param",
      `${name}=${text(value)}`,
    ]),
    ["--seeds", run.seed],
    ["--limit", run.limit],
    ["--device", run.environment.device],
    ["--threads", run.environment.threads],
    ["--season", board.split === PUBLIC_SPLIT ? null : board.split],
  ]);
  // The seed is on the page of the season, once it is over.
  if (board.split !== PUBLIC_SPLIT) options.push("--season-seed <seed>");
  // A submitted one is given as its file, which the run can be downloaded with.
  const strategy = run.source === null ? run.strategy : SOURCE_FILE;
  return [`lethe run --strategy ${strategy}`, ...options].join(" ");
}

function written(options: readonly [string, string | number | null][]): string[] {
  return options.flatMap(([flag, value]) => (value === null ? [] : [`${flag} ${quote(String(value))}`]));
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Quoted for a POSIX shell where it holds anything but plain characters. */
function quote(value: string): string {
  return /^[\w.:=/-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

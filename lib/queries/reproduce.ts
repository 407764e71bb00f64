/** The command that repeats a stored run from its record. */
import type { BoardKey } from "@/lib/domain/board";
import type { StoredRun } from "./stored-run";

type Repeatable = Pick<StoredRun, "strategy" | "given" | "seed" | "limit" | "environment">;

export function reproduceCommand(run: Repeatable, board: Omit<BoardKey, "version">): string {
  const options: [string, string | number | null][] = [
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
  ];
  const written = options.flatMap(([flag, value]) =>
    value === null ? [] : [`${flag} ${quote(String(value))}`],
  );
  return [`lethe run --strategy ${run.strategy}`, ...written].join(" ");
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Quoted for a POSIX shell where it holds anything but plain characters. */
function quote(value: string): string {
  return /^[\w.:=/-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

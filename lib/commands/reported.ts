/** `lethe reported`: figures copied from papers, each with its origin and what recomputation says about it. */
import { Command } from "commander";
import { printResult } from "@/bench/commands/output";
import { textTable } from "@/bench/commands/table";
import { unknownName } from "@/lib/domain/user-error";
import {
  type BoardPart,
  type CheckedFigure,
  type PaperSummary,
  type PaperView,
  paperList,
  paperView,
} from "@/lib/queries/literature";

interface Options {
  json?: boolean;
}

export function reportedCommand(): Command {
  return new Command("reported")
    .description("list published figures: where they are printed, and whether they can be recomputed")
    .argument("[paper]", "one paper, by its id; without it, all papers are listed")
    .option("--json", "print the result as JSON")
    .action(reported);
}

function reported(id: string | undefined, { json }: Options): void {
  if (id === undefined) {
    const list = paperList();
    printResult(json, list, () => listText(list));
    return;
  }
  const view = paperView(id);
  if (!view)
    throw unknownName(
      "paper",
      id,
      paperList().map((paper) => paper.id),
    );
  printResult(json, view, () => viewText(view));
}

function listText(list: readonly PaperSummary[]): string {
  const numbers = ["figures", "agree", "rounding", "mismatch"];
  const columns = [
    { heading: "paper" },
    { heading: "year" },
    ...numbers.map((heading) => ({ heading, align: "right" as const })),
    { heading: "benchmarks" },
  ];
  const rows = list.map(({ id, year, figures, checks, boards }) => [
    id,
    String(year),
    ...[figures, checks.agrees, checks.rounding, checks.mismatch].map(String),
    [...new Set(boards.map(({ benchmark }) => benchmark))].join("; "),
  ]);
  return `${textTable(columns, rows)}\n\nagree, rounding, mismatch: printed figures that were recomputed from others.`;
}

function viewText({ paper, parts }: PaperView): string {
  const head = [paper.title, paper.url, ...paper.notes];
  return [...head, ...parts.map(partText)].join("\n");
}

function partText({ board, tables, singles, matrices }: BoardPart): string {
  const { benchmark, backbone, start, order, notes } = board;
  const facts = [
    `backbone ${backbone ?? "not stated"}`,
    `start ${start ?? "not stated"}`,
    `columns ${order?.map(({ label }) => label).join(", ") ?? "not stated"}`,
  ];
  const figures = [...tables.flatMap(({ rows }) => rows.flatMap((row) => row.figures)), ...singles].filter(
    (figure) => figure !== null,
  );
  const aggregates = matrices.flatMap(({ matrix, metrics }) =>
    metrics.map(({ id, value, reason }) => [
      matrix.method,
      id,
      value?.toFixed(2) ?? "none",
      "",
      reason ?? "computed here from the printed matrix",
      matrix.where,
    ]),
  );
  const columns = ["method", "figure", "printed", "recomputed", "grade", "place"].map((heading) => ({
    heading,
    align: heading === "printed" ? ("right" as const) : ("left" as const),
  }));
  const table = textTable(columns, [...figures.map(line), ...aggregates]);
  return `\n${benchmark} (${board.id})\n${[facts.join("; "), ...notes].join("\n")}\n\n${table}`;
}

function line({ method, column, text, remarks, gradeText, where }: CheckedFigure): string[] {
  const said = remarks.map(
    ({ outcome, relation, against }) => `${outcome}: ${relation === "at least" ? "≥ " : ""}${against}`,
  );
  return [method, column.label, text, said.join(", "), gradeText, where];
}

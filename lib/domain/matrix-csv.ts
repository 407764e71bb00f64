/**
 * A score matrix as CSV: a header of task names, then one line per training stage; an empty field was not evaluated. Or in
 * long form, told by its columns stage, task and score.
 */
import { type CsvLine, readCsv } from "./csv-source";
import { isLongForm, longLines, matrixFromLong } from "./matrix-long";
import { type FirstRow, placeRows } from "./matrix-rows";
import type { ScoreCell, ScoreMatrix } from "./metric";
import { UserError } from "./user-error";

/** A first column with one of these names holds the stage (0 = before training) and settles which row is which. */
const STAGE = ["stage", "t", ""];

export function parseMatrixCsv(text: string, path: string, firstRow: FirstRow | null = null): ScoreMatrix {
  const [header, ...lines] = readCsv(text);
  if (!header) throw new UserError(`${path} is empty.`, "The first line must name the tasks.");
  const at = (line: CsvLine, what = "") => `${path}, line ${line.number}${what}`;
  const requireFields = () => {
    for (const line of lines)
      if (line.fields.length !== header.fields.length)
        throw new UserError(
          `${at(line)}: ${line.fields.length} fields, but the header has ${header.fields.length}.`,
          "Leave a field empty where a task was not evaluated, but keep its comma.",
        );
  };
  if (isLongForm(header.fields)) {
    requireFields();
    if (firstRow) throw settled(path);
    return matrixFromLong(longLines(header, lines, path), path);
  }
  const staged = STAGE.includes(header.fields[0]?.toLowerCase() ?? "");
  const tasks = header.fields.slice(staged ? 1 : 0);

  if (tasks.length === 0)
    throw new UserError(`${at(header)}: no task is named.`, "Name one task per column.");
  const unnamed = tasks.findIndex((task, i) => task === "" || tasks.indexOf(task) !== i);
  if (unnamed >= 0)
    throw new UserError(
      `${at(header)}: ${tasks[unnamed] === "" ? "a task has no name" : `task "${tasks[unnamed]}" is there twice`}.`,
      "Name each task once.",
    );
  requireFields();
  const rows = lines.map((line) =>
    line.fields
      .slice(staged ? 1 : 0)
      .map((field, i) => cellOf(field, () => at(line, `, column "${tasks[i]}"`))),
  );
  if (!staged) return { tasks, rows: placeRows(rows, tasks.length, firstRow, path) };
  if (firstRow) throw settled(path);
  return { tasks, rows: rowsByStage(tasks.length, lines, rows, at) };
}

function settled(path: string): UserError {
  return new UserError(
    `${path} has a stage column, so --first-row cannot be used.`,
    "Leave --first-row out.",
  );
}

function rowsByStage(
  T: number,
  lines: readonly CsvLine[],
  rows: readonly (ScoreCell | null)[][],
  at: (line: CsvLine) => string,
): (ScoreCell | null)[][] {
  const byStage = new Map<number, (ScoreCell | null)[]>();
  lines.forEach((line, index) => {
    const given = line.fields[0] ?? "";
    const stage = /^\d+$/.test(given) ? Number(given) : T + 1;
    if (stage > T)
      throw new UserError(`${at(line)}: "${given}" is not a stage.`, `Use 0 (before training) to ${T}.`);
    if (byStage.has(stage))
      throw new UserError(`${at(line)}: stage ${stage} is there twice.`, "Keep one of them.");
    byStage.set(stage, rows[index] ?? []);
  });
  return Array.from({ length: T + 1 }, (_, t) => byStage.get(t) ?? Array.from({ length: T }, () => null));
}

function cellOf(field: string, at: () => string): ScoreCell | null {
  if (field === "") return null;
  const score = /^\d+(\.\d*)?$/.test(field) ? Number(field) : Number.NaN;
  if (!(score <= 100))
    throw new UserError(
      `${at()}: "${field}" is not a score.`,
      "Write a number from 0 to 100 with a decimal point, or leave the field empty.",
    );
  return { score, standardError: null };
}

/** A score matrix as CSV: a header of task names, then one line per training stage; an empty field was not evaluated. */
import { type FirstRow, placeRows } from "./matrix-rows";
import type { ScoreCell, ScoreMatrix } from "./metric";
import { UserError } from "./user-error";

/** A first column with one of these names holds the stage (0 = before training) and settles which row is which. */
const STAGE = ["stage", "t", ""];

interface Line {
  /** From 1, as editors count. */
  number: number;
  fields: string[];
}

export function parseMatrixCsv(text: string, path: string, firstRow: FirstRow | null = null): ScoreMatrix {
  const [header, ...lines] = linesOf(text);
  if (!header) throw new UserError(`${path} is empty.`, "The first line must name the tasks.");
  const staged = STAGE.includes(header.fields[0]?.toLowerCase() ?? "");
  const tasks = header.fields.slice(staged ? 1 : 0);
  const at = (line: Line, what = "") => `${path}, line ${line.number}${what}`;

  if (tasks.length === 0)
    throw new UserError(`${at(header)}: no task is named.`, "Name one task per column.");
  const unnamed = tasks.findIndex((task, i) => task === "" || tasks.indexOf(task) !== i);
  if (unnamed >= 0)
    throw new UserError(
      `${at(header)}: ${tasks[unnamed] === "" ? "a task has no name" : `task "${tasks[unnamed]}" is there twice`}.`,
      "Name each task once.",
    );
  for (const line of lines)
    if (line.fields.length !== header.fields.length)
      throw new UserError(
        `${at(line)}: ${line.fields.length} fields, but the header has ${header.fields.length}.`,
        "Leave a field empty where a task was not evaluated, but keep its comma.",
      );
  const rows = lines.map((line) =>
    line.fields
      .slice(staged ? 1 : 0)
      .map((field, i) => cellOf(field, () => at(line, `, column "${tasks[i]}"`))),
  );
  if (!staged) return { tasks, rows: placeRows(rows, tasks.length, firstRow, path) };
  if (firstRow)
    throw new UserError(
      `${path} has a stage column, so --first-row cannot be used.`,
      "Leave --first-row out.",
    );
  return { tasks, rows: rowsByStage(tasks.length, lines, rows, at) };
}

function rowsByStage(
  T: number,
  lines: readonly Line[],
  rows: readonly (ScoreCell | null)[][],
  at: (line: Line) => string,
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

/** Lines that are not blank, split at the first of comma, tab and semicolon that the header contains. */
function linesOf(text: string): Line[] {
  const all = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const header = all.find((line) => line.trim() !== "") ?? "";
  const delimiter = [",", "\t", ";"].find((mark) => header.includes(mark)) ?? ",";
  return all.flatMap((line, index) =>
    line.trim() === "" ? [] : [{ number: index + 1, fields: split(line, delimiter) }],
  );
}

/** Fields of one line; a field in double quotes may contain the delimiter. */
function split(line: string, delimiter: string): string[] {
  const fields = [""];
  let quoted = false;
  for (const mark of line) {
    if (mark === '"') quoted = !quoted;
    else if (mark === delimiter && !quoted) fields.push("");
    else fields[fields.length - 1] += mark;
  }
  return fields.map((field) => field.trim());
}

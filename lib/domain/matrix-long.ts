/** A score matrix in long form, one line per cell, as `lethe export --what matrix` writes it, whatever the file format. */
import type { CsvLine } from "./csv-source";
import type { ScoreCell, ScoreMatrix } from "./metric";
import { MAIN_SET } from "./record-sets";
import { type OtherSetId, SETS } from "./unlearning";
import { UserError } from "./user-error";

/** Columns a file must have to be taken for a long form; others than these and OPTIONAL are not read. */
const REQUIRED = ["stage", "task", "score"] as const;
const OPTIONAL = ["run", "set", "position", "standard_error", "refused", "right"] as const;

/** Names of the columns that are read, for readers that can leave the others out. */
export const LONG_COLUMNS: readonly string[] = [...REQUIRED, ...OPTIONAL];

/** One line; a value that is missing or empty is null. */
export interface LongLine {
  /** Where it is, for messages: "matrix.csv, line 4". */
  place: string;
  values: Record<string, unknown>;
}

export function isLongForm(columns: readonly string[]): boolean {
  return REQUIRED.every((name) => columns.includes(name));
}

/** Lines of CSV by column name. A text that was defused for spreadsheets ('=x) gets its first letter back. */
export function longLines(header: CsvLine, lines: readonly CsvLine[], path: string): LongLine[] {
  return lines.map(({ number, fields }) => ({
    place: `${path}, line ${number}`,
    values: Object.fromEntries(
      header.fields.map((name, i) => [name, (fields[i] ?? "").replace(/^'(?=[=+\-@\t])/, "") || null]),
    ),
  }));
}

/** The sets of an unlearning run, of which forget is the main one, come as lines of one file; their probes do not. */
export function matrixFromLong(lines: readonly LongLine[], path: string): ScoreMatrix {
  if (lines.length === 0) throw new UserError(`${path} has no cells.`, "Give one line per stage and task.");
  requireOneRun(lines);
  const tasks = tasksOf(lines);
  const setOfLine = lines.map(setOf);
  const rowsOf = (set: string) =>
    fillRows(
      lines.filter((_, i) => setOfLine[i] === set),
      tasks,
    );
  if (setOfLine.every((set) => set === MAIN_SET)) return { tasks, rows: rowsOf(MAIN_SET) };
  const stray = setOfLine.indexOf(MAIN_SET);
  if (stray >= 0)
    throw new UserError(
      `${lines[stray]?.place}: a cell of set "${MAIN_SET}" stands beside sets of an unlearning run.`,
      "Give one matrix per file, or the sets of one run.",
    );
  if (!setOfLine.includes("forget"))
    throw new UserError(
      `${path} has no cells of the set "forget".`,
      "An unlearning run is read with its forget set.",
    );
  const of = (set: OtherSetId) => ({ rows: rowsOf(set) });
  const others = { retain: of("retain"), neighbour: of("neighbour"), general: of("general") };
  const sets = { ...others, paraphrase: of("paraphrase"), choice: of("choice") };
  return { tasks, rows: rowsOf("forget"), unlearning: { sets, probes: [] } };
}

function setOf({ place, values }: LongLine): string {
  const set = String(values.set ?? MAIN_SET);
  const known: readonly string[] = [MAIN_SET, ...SETS];
  if (known.includes(set)) return set;
  throw new UserError(
    `${place}, column "set": "${set}" is not a set.`,
    `Use ${MAIN_SET} or leave it empty; of an unlearning run one of: ${SETS.join(", ")}.`,
  );
}

/** Lines of one set; a cell without a line was not evaluated. */
function fillRows(lines: readonly LongLine[], tasks: readonly string[]): (ScoreCell | null)[][] {
  const rows = [tasks, ...tasks.map(() => tasks)].map((row) => row.map((): ScoreCell | null => null));
  const seen = new Set<string>();
  for (const { place, values } of lines) {
    const stage = numberIn(values.stage, place, "stage");
    const row = rows[stage ?? -1];
    if (!row)
      throw new UserError(
        `${place}, column "stage": "${values.stage ?? ""}" is not a stage.`,
        `Use 0 (before training) to ${tasks.length}.`,
      );
    const task = String(values.task);
    if (seen.has(`${stage} ${task}`))
      throw new UserError(`${place}: stage ${stage} of task "${task}" is there twice.`, "Keep one of them.");
    seen.add(`${stage} ${task}`);
    row[tasks.indexOf(task)] = cellOf(values, place);
  }
  return rows;
}

function cellOf(values: LongLine["values"], place: string): ScoreCell | null {
  const score = numberIn(values.score, place, "score");
  if (score === null) return null;
  // As in a run record: caption measures can exceed 100.
  if (score > 1000)
    throw new UserError(
      `${place}, column "score": ${score} is not a score.`,
      "Write percent, or leave it empty.",
    );
  const [refused, right] = [
    numberIn(values.refused, place, "refused"),
    numberIn(values.right, place, "right"),
  ];
  return {
    score,
    standardError: numberIn(values.standard_error, place, "standard_error"),
    ...(refused === null ? {} : { refused }),
    ...(right === null ? {} : { right }),
  };
}

/** A finite number of at least 0, or null where there is none. */
function numberIn(value: unknown, place: string, column: string): number | null {
  if (value === null || value === undefined) return null;
  const given =
    typeof value === "bigint" || (typeof value === "string" && NUMBER.test(value)) ? Number(value) : value;
  if (typeof given === "number" && Number.isFinite(given) && given >= 0) return given;
  throw new UserError(
    `${place}, column "${column}": "${String(value)}" is not a number.`,
    "Write a number of at least 0 with a decimal point, or leave the field empty.",
  );
}

const NUMBER = /^\d+(\.\d*)?(e[+-]?\d+)?$/i;

/** By position where it is given, else in the order of their first lines. */
function tasksOf(lines: readonly LongLine[]): string[] {
  const positions = new Map<string, number>();
  for (const { place, values } of lines) {
    if (values.task === null || values.task === undefined)
      throw new UserError(`${place}, column "task": no task is named.`, "Name the task of every line.");
    const task = String(values.task);
    const position =
      numberIn(values.position, place, "position") ?? positions.get(task) ?? positions.size + 1;
    if ((positions.get(task) ?? position) !== position)
      throw new UserError(
        `${place}, column "position": task "${task}" is at ${position} here and at ${positions.get(task)} above.`,
        "Give one matrix per file.",
      );
    positions.set(task, position);
  }
  return [...positions].sort(([, a], [, b]) => a - b).map(([task]) => task);
}

function requireOneRun(lines: readonly LongLine[]): void {
  const first = lines[0]?.values.run;
  const other = lines.find(({ values }) => values.run !== first);
  if (other)
    throw new UserError(
      `${other.place}, column "run": run "${other.values.run}" follows lines of run "${first}".`,
      "Give one matrix per file.",
    );
}

/** The filters of a board: which rows pass, and how many rows every choice has. */
import type { BoardQuery } from "./board-query";
import type { BoardRow } from "./board-row";

/** A question whose answers rows can be filtered by. */
export interface Facet {
  parameter: "track" | "family" | "replay" | "taskid" | "ranked";
  title: string;
  /** Whether answers are ticked, any number of them; else one of them, or none, is chosen. */
  ticked: boolean;
  choices: { value: string; label: string; rows: number; chosen: boolean }[];
}

const yesOrNo = (known: boolean | null) => (known === null ? null : known ? "yes" : "no");

const ANSWER: Record<Facet["parameter"], (row: BoardRow) => string | null> = {
  track: (row) => row.track,
  family: (row) => row.family ?? "other",
  replay: (row) => yesOrNo(row.needsReplay),
  taskid: (row) => yesOrNo(row.needsTaskId),
  ranked: (row) => (row.rank === null ? null : "yes"),
};

const PARAMETERS = Object.keys(ANSWER) as Facet["parameter"][];

function chosen(query: BoardQuery, parameter: Facet["parameter"]): readonly string[] {
  const value = query[parameter];
  return value === null ? [] : typeof value === "string" ? [value] : value;
}

export function matches(row: BoardRow, query: BoardQuery): boolean {
  return PARAMETERS.every((parameter) => passes(row, query, parameter)) && mentions(row, query.q);
}

function passes(row: BoardRow, query: BoardQuery, parameter: Facet["parameter"]): boolean {
  const wanted = chosen(query, parameter);
  return wanted.length === 0 || wanted.includes(ANSWER[parameter](row) ?? "");
}

function mentions({ title, strategy, changed }: BoardRow, words: string | null): boolean {
  if (words === null) return true;
  const text = `${title} ${strategy} ${JSON.stringify(changed)}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Asked as yes, no, or either. */
const EITHER_OR: readonly Facet["parameter"][] = ["replay", "taskid"];

const TITLES: Record<Facet["parameter"], string> = {
  track: "Computed by",
  family: "Family",
  replay: "Needs past examples",
  taskid: "Needs the task's name to answer",
  ranked: "Rank",
};

const LABELS: Partial<Record<Facet["parameter"], Record<string, string>>> = {
  ranked: { yes: "ranked rows only" },
};

/** Only questions that rows of this board answer differently, and those that were chosen; a choice counts what it would leave, other filters aside. */
export function facetsOf(rows: readonly BoardRow[], query: BoardQuery): Facet[] {
  return PARAMETERS.flatMap((parameter) => {
    const wanted = chosen(query, parameter);
    const answers = rows.map((row) => ANSWER[parameter](row));
    const values = [...new Set([...answers, ...wanted])].filter((value) => value !== null).sort();
    const differs = new Set(answers).size > 1;
    if (!differs && wanted.length === 0) return [];
    const choices = values.map((value) => ({
      value,
      label: LABELS[parameter]?.[value] ?? value,
      rows: answers.filter((answer) => answer === value).length,
      chosen: wanted.includes(value),
    }));
    return [{ parameter, title: TITLES[parameter], ticked: !EITHER_OR.includes(parameter), choices }];
  });
}

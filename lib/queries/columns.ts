/** The columns of a board, once for the page, the sort links and the downloads. */
import { OTHER_METRICS } from "@/lib/domain/reported-result";
import { unknownName } from "@/lib/domain/user-error";
import type { BoardInfo } from "./board-info";
import type { BoardRow } from "./board-row";
import { type Kind, metricIds, metricInfo, metricLabel } from "./catalogue";
import { reportedBoard } from "./reported-boards";
import type { Spread } from "./spread";

export interface Column {
  /** Also the value of `?sort=`. */
  id: string;
  label: string;
  /** Full name or explanation, for a tooltip and the CSV's documentation. */
  title: string;
  kind: "metric" | "task" | "cost";
  unit: "points" | "count" | "bytes" | "milliseconds";
  better: "higher" | "lower";
  value(row: BoardRow): Spread | null;
}

/** Metrics shown in the table; downloads carry all of them. */
export const HEADLINE_METRICS: Record<Kind, readonly string[]> = {
  tuning: ["avg", "forgetting", "mft", "bwt", "maa"],
  unlearning: [
    ...["crr-last", "crr-avg", "specificity-last", "specificity-avg"],
    ...["answer-rate", "delta-rr", "relapse", "retain-accuracy"],
  ],
};

/** Where there is no room for all of those: the main one first. */
export const SUMMARY_METRICS: Record<Kind, readonly string[]> = {
  tuning: ["avg", "forgetting", "mft"],
  unlearning: ["crr-last", "specificity-last", "answer-rate"],
};

export function metricColumns(ids: readonly string[]): Column[] {
  return ids.map((id) => {
    const info = metricInfo(id) ?? OTHER_METRICS[id as keyof typeof OTHER_METRICS];
    return {
      id,
      label: metricLabel(id),
      title: info?.title ?? id,
      kind: "metric",
      unit: "points",
      better: info?.direction ?? "higher",
      value: (row) => row.metrics[id] ?? null,
    };
  });
}

/** Of a request's column the score is the share of fitting refusals. */
const TASK_TITLES: Record<Kind, string> = {
  tuning: "score after the last stage",
  unlearning: "fitting refusals after the last request",
};

export function taskColumns(tasks: readonly { id: string; title: string }[], kind: Kind): Column[] {
  return tasks.map(({ id, title }, i) => ({
    id: `task:${id}`,
    label: title,
    title: `${title}: ${TASK_TITLES[kind]}`,
    kind: "task",
    unit: "points",
    better: "higher",
    value: (row) => row.final[i] ?? null,
  }));
}

const COSTS: [keyof BoardRow["cost"], string, string, Column["unit"]][] = [
  ["trained", "trained", "Parameters that receive gradients", "count"],
  ["extra", "extra", "Parameters added to the model and needed at inference", "count"],
  ["stored", "stored", "Numbers kept between tasks beside the model", "count"],
  ["replay", "replay", "Bytes of past examples kept at the end", "bytes"],
  ["device", "device time", "Time that training kept the device busy", "milliseconds"],
  ["wall", "time", "Wall-clock time of the whole run, evaluation included", "milliseconds"],
];

export function costColumns(): Column[] {
  return COSTS.map(([id, label, title, unit]) => ({
    id,
    label,
    title,
    kind: "cost",
    unit,
    better: "lower",
    value: (row) => row.cost[id],
  }));
}

/** The columns that a board has, and those that its table shows when none are chosen. */
export function boardColumns(board: BoardInfo): { available: Column[]; usual: Column[] } {
  const printed = reportedBoard(board.id)?.metrics;
  const ids = printed ?? metricIds(board.kind);
  const available = [
    ...metricColumns(ids),
    ...taskColumns(board.tasks, board.kind),
    ...(printed ? [] : costColumns()),
  ];
  const headline = printed ?? HEADLINE_METRICS[board.kind];
  const usual = available.filter(({ id, kind }) => kind !== "metric" || headline.includes(id));
  const order = (column: Column) =>
    column.kind === "metric" ? headline.indexOf(column.id) : headline.length;
  return { available, usual: usual.toSorted((a, b) => order(a) - order(b)) };
}

/** Names that stand for several columns. */
export const COLUMN_GROUPS: Record<string, (column: Column) => boolean> = {
  all: () => true,
  metrics: ({ kind }) => kind === "metric",
  tasks: ({ kind }) => kind === "task",
  cost: ({ kind }) => kind === "cost",
};

/** The columns that were asked for, in the board's order; the usual ones where none were. */
export function chosenColumns(board: BoardInfo, names: readonly string[]): Column[] {
  const { available, usual } = boardColumns(board);
  if (names.length === 0) return usual;
  const known = [...available.map(({ id }) => id), ...Object.keys(COLUMN_GROUPS)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownName("column of this board", unknown, known);
  return available.filter((column) =>
    names.some((name) => name === column.id || COLUMN_GROUPS[name]?.(column)),
  );
}

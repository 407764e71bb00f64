/** The columns of a board, once for the page, the sort links and the downloads. */

import { type Kind, metricInfo, metricLabel } from "./catalogue";
import type { BoardRow } from "./rows";
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
    const info = metricInfo(id);
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
  ["wall", "time", "Wall-clock time of the whole run", "milliseconds"],
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

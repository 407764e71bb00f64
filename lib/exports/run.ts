/** One run as CSV, JSON or Parquet: its matrices cell by cell, or its per-task and derived metrics. */
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import { MAIN_SET } from "@/lib/domain/record-sets";
import { OTHER_SETS } from "@/lib/domain/unlearning";
import type { RunView, TaskLine } from "@/lib/queries/run";
import type { CsvValue } from "./csv";
import { type Download, type Format, jsonDownload, tableDownload } from "./download";
import { columns } from "./table";

export const RUN_PARTS = ["metrics", "matrix"] as const;
export type RunPart = (typeof RUN_PARTS)[number];

export function exportRun(view: RunView, part: RunPart, format: Format): Download {
  const file = `${view.run.id}-${part}`;
  if (part === "matrix") {
    if (format === "json")
      return jsonDownload(file, { ...about(view), matrix: view.matrix, ...unlearningOf(view) });
    return tableDownload(file, { columns: [...ABOUT, ...CELL], rows: matrixRows(view) }, format);
  }
  if (format === "json") {
    const metrics = view.metrics.map(({ info: _info, ...metric }) => metric);
    return jsonDownload(file, { ...about(view), tasks: view.tasks, metrics });
  }
  return tableDownload(file, { columns: [...ABOUT, ...METRIC], rows: metricRows(view) }, format);
}

const ABOUT = [...columns("STRING", "run", "board", "strategy", "title"), ...columns("INT64", "seed")];
const CELL = [
  ...columns("STRING", "set"),
  ...columns("INT32", "stage"),
  ...columns("STRING", "after_task"),
  ...columns("INT32", "position"),
  ...columns("STRING", "task"),
  ...columns("DOUBLE", "score"),
  ...columns("INT32", "n"),
  ...columns("DOUBLE", "standard_error"),
  ...columns("STRING", "scorer"),
  ...columns("DOUBLE", "strict", "lenient", "refused", "right"),
];
const METRIC = [
  ...columns("STRING", "metric", "task"),
  ...columns("DOUBLE", "value"),
  ...columns("INT32", "n"),
  ...columns("DOUBLE", "standard_error"),
  ...columns("STRING", "reason"),
];

function about({ run, title }: RunView) {
  const { id, board, strategy, given, resolved, seed, track, limit } = run;
  return { run: id, board, strategy, title, given, resolved, seed, track, limit };
}

function key({ run, title }: RunView): CsvValue[] {
  return [run.id, run.board, run.strategy, title, run.seed];
}

/** As in the record. */
function unlearningOf({ run, unlearning }: RunView) {
  if (!unlearning) return {};
  const { judge, sets } = unlearning;
  return { unlearning: { judge, sets, probes: run.probes ?? [] } };
}

/** One line per cell of every set, cells that were not evaluated included: their score is empty. */
function matrixRows(view: RunView): CsvValue[][] {
  const { matrix, unlearning } = view;
  if (!unlearning) return cellRows(view, MAIN_SET, matrix);
  const others = OTHER_SETS.flatMap((set) => cellRows(view, set, unlearning.sets[set]));
  return [...cellRows(view, "forget", matrix), ...others];
}

function cellRows(view: RunView, set: string, { tasks, rows }: AccuracyMatrix): CsvValue[][] {
  return rows.flatMap((row, stage) =>
    row.map((cell, i) => [
      ...key(view),
      set,
      stage,
      stage === 0 ? null : (tasks[stage - 1] ?? null),
      i + 1,
      tasks[i] ?? null,
      cell?.score ?? null,
      cell?.n ?? null,
      cell?.standardError ?? null,
      cell?.scorer ?? null,
      cell?.strict ?? null,
      cell?.lenient ?? null,
      cell?.refused ?? null,
      cell?.right ?? null,
    ]),
  );
}

const PER_TASK: [string, (line: TaskLine) => number | null][] = [
  ["before", (line) => line.before],
  ["learned", (line) => line.learned],
  ["best", (line) => line.best],
  ["final", (line) => line.final],
  ["change", (line) => line.change],
];

/** Long form: per-task numbers with their task, then the derived metrics with an empty task. */
function metricRows(view: RunView): CsvValue[][] {
  const perTask = view.tasks.flatMap((line) =>
    PER_TASK.map(([metric, read]) => {
      const cell = metric === "final" ? line.finalCell : null;
      return [
        ...key(view),
        metric,
        line.task,
        read(line),
        cell?.n ?? null,
        cell?.standardError ?? null,
        null,
      ];
    }),
  );
  const derived = view.metrics.map(({ id, value, standardError, reason }) => [
    ...key(view),
    id,
    null,
    value,
    null,
    standardError,
    reason,
  ]);
  return [...perTask, ...derived];
}

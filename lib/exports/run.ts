/** One run as CSV or JSON: its matrix cell by cell, or its per-task and derived metrics. */
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import type { RunView, TaskLine } from "@/lib/queries/run";
import { type CsvValue, toCsv } from "./csv";
import { csvDownload, type Download, type Format, jsonDownload } from "./download";

export const RUN_PARTS = ["metrics", "matrix"] as const;
export type RunPart = (typeof RUN_PARTS)[number];

export function exportRun(view: RunView, part: RunPart, format: Format): Download {
  const file = `${view.run.id}-${part}`;
  if (part === "matrix") {
    if (format === "json") return jsonDownload(file, { ...about(view), matrix: view.matrix });
    return csvDownload(file, toCsv([...ABOUT, ...CELL], matrixRows(view)));
  }
  if (format === "json") {
    const metrics = view.metrics.map(({ id, value, reason }) => ({ id, value, reason }));
    return jsonDownload(file, { ...about(view), tasks: view.tasks, metrics });
  }
  return csvDownload(file, toCsv([...ABOUT, ...METRIC], metricRows(view)));
}

const ABOUT = ["run", "board", "strategy", "seed"];
const CELL = ["stage", "after_task", "position", "task", "score", "n", "standard_error", "scorer"];
const METRIC = ["metric", "task", "value", "n", "standard_error", "reason"];

function about({ run }: RunView) {
  const { id, board, strategy, given, resolved, seed, track, limit } = run;
  return { run: id, board, strategy, given, resolved, seed, track, limit };
}

function key({ run }: RunView): CsvValue[] {
  return [run.id, run.board, run.strategy, run.seed];
}

/** One line per cell, cells that were not evaluated included: their score is empty. */
function matrixRows(view: RunView): CsvValue[][] {
  const { tasks, rows }: AccuracyMatrix = view.matrix;
  return rows.flatMap((row, stage) =>
    row.map((cell, i) => [
      ...key(view),
      stage,
      stage === 0 ? "" : (tasks[stage - 1] ?? ""),
      i + 1,
      tasks[i] ?? "",
      cell?.score ?? null,
      cell?.n ?? null,
      cell?.standardError ?? null,
      cell?.scorer ?? null,
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
  const derived = view.metrics.map(({ id, value, reason }) => [
    ...key(view),
    id,
    null,
    value,
    null,
    null,
    reason,
  ]);
  return [...perTask, ...derived];
}

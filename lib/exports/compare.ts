/** A comparison as CSV, JSON or Parquet: its paired tests per task, or the differences of all cells. */
import { setName } from "@/lib/domain/record-sets";
import type { CompareView, PairComparison, SetComparison } from "@/lib/queries/compare";
import type { TaskTest } from "@/lib/queries/task-tests";
import type { CsvValue } from "./csv";
import { type Download, type Format, jsonDownload, tableDownload } from "./download";
import { columns } from "./table";

export const COMPARE_PARTS = ["tests", "cells"] as const;
export type ComparePart = (typeof COMPARE_PARTS)[number];

export function exportComparison(view: CompareView, part: ComparePart, format: Format): Download {
  const file = `compare-${view.runs.map(({ view: { run } }) => run.id).join("-")}-${part}`;
  if (format === "json") return jsonDownload(file, { ...about(view), pairs: view.pairs.map(PAIRS[part]) });
  const rows = part === "tests" ? testRows(view) : cellRows(view);
  return tableDownload(file, { columns: [...KEY, ...(part === "tests" ? TEST : CELL)], rows }, format);
}

const KEY = columns("STRING", "board", "run_a", "run_b", "set");
const TEST = [
  ...columns("INT32", "stage"),
  ...columns("STRING", "task"),
  ...columns("INT32", "n"),
  ...columns("DOUBLE", "score_a", "score_b", "difference", "low_95", "high_95"),
  ...columns("INT32", "better_a", "better_b"),
  ...columns("STRING", "test"),
  ...columns("DOUBLE", "p", "p_adjusted"),
  ...columns("STRING", "better"),
];
const CELL = [
  ...columns("INT32", "stage"),
  ...columns("STRING", "after_task"),
  ...columns("INT32", "position"),
  ...columns("STRING", "task"),
  ...columns("INT32", "n"),
  ...columns("DOUBLE", "score_a", "score_b", "difference"),
  ...columns("STRING", "test"),
  ...columns("DOUBLE", "p", "p_adjusted"),
  ...columns("STRING", "significant"),
];

function about({ board, runs }: CompareView) {
  const told = runs.map(({ letter, view: { run, title } }) => {
    const { id, strategy, resolved, seed, track, limit } = run;
    return { letter, run: id, strategy, title, resolved, seed, track, limit };
  });
  return { board: board.id, tasks: board.tasks.map(({ id }) => id), runs: told };
}

const PAIRS: Record<ComparePart, (pair: PairComparison) => unknown> = {
  tests: ({ a, b, sets, rows }) => ({
    ...ends(a, b),
    sets: sets.map((compared) => ({ set: nameOf(compared), ...compared.tests })),
    methods: rows,
  }),
  cells: ({ a, b, sets }) => ({
    ...ends(a, b),
    sets: sets.map((compared) => ({ set: nameOf(compared), ...compared.cells })),
  }),
};

const ends = (a: PairComparison["a"], b: PairComparison["b"]) => ({ a: a.view.run.id, b: b.view.run.id });

const nameOf = ({ set, id }: SetComparison) => setName(set, id !== null);

/** One line per task and one for their mean, whose task is empty; nothing where no answers are stored. */
function testRows(view: CompareView): CsvValue[][] {
  return everySet(view, (pair, compared) => {
    const { tasks, overall } = compared.tests ?? { tasks: [], overall: null };
    const stage = pair.a.view.matrix.rows.length - 1;
    return [...tasks, ...(overall ? [overall] : [])].map((test) => [stage, ...testValues(test)]);
  });
}

function testValues(test: TaskTest): CsvValue[] {
  const { task, n, scoreA, scoreB, difference, interval, betterA, betterB, pValue, adjusted, verdict } = test;
  return [
    ...[task, n, scoreA, scoreB, difference, interval.low, interval.high, betterA, betterB],
    ...[test.test, pValue, adjusted, verdict],
  ];
}

/** One line per cell that both runs have. */
function cellRows(view: CompareView): CsvValue[][] {
  const tasks = view.board.tasks.map(({ id }) => id);
  return everySet(view, (_pair, { cells }) =>
    cells.rows.flatMap((row, stage) =>
      row.flatMap((cell, i) => {
        if (!cell) return [];
        const { n, scoreA, scoreB, difference, test, pValue, adjusted, significant } = cell;
        const where = [stage, tasks[stage - 1] ?? null, i + 1, tasks[i] ?? null];
        const sure = significant === null ? null : significant ? "yes" : "no";
        return [[...where, n, scoreA, scoreB, difference, test, pValue, adjusted, sure]];
      }),
    ),
  );
}

function everySet(
  { board, pairs }: CompareView,
  read: (pair: PairComparison, compared: SetComparison) => CsvValue[][],
): CsvValue[][] {
  return pairs.flatMap((pair) =>
    pair.sets.flatMap((compared) =>
      read(pair, compared).map((values) => [
        ...[board.id, pair.a.view.run.id, pair.b.view.run.id, nameOf(compared)],
        ...values,
      ]),
    ),
  );
}

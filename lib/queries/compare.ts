/** Two to four runs of one board side by side; every other run is held against the first. */
import type { LetheDatabase } from "@/db/client";
import type { AccuracyMatrix } from "@/lib/domain/matrix";
import { MAIN_SET, type MatrixSet } from "@/lib/domain/record-sets";
import type { SetId } from "@/lib/domain/unlearning";
import { UserError, unknownName } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { loadAnswers } from "./answers";
import type { BoardInfo } from "./board-info";
import { cellDifferences, type DifferenceMatrix } from "./cell-differences";
import { type CompareQuery, MOST_RUNS } from "./compare-query";
import { type DifferingItems, differingItems } from "./differing-items";
import { storeGeneration } from "./generation";
import { memo } from "./memo";
import { type PairedAnswers, pairAnswers } from "./paired-answers";
import { type RowComparison, rowComparison } from "./row-comparison";
import { type RunMetric, type RunView, runView } from "./run";
import { runLabels } from "./run-labels";
import { type TaskTests, taskTests } from "./task-tests";

const TUNING_SETS: readonly ComparedSet[] = [{ set: MAIN_SET, id: null }];
const UNLEARNING_SETS: readonly ComparedSet[] = [
  { set: MAIN_SET, id: "forget" },
  { set: "retain", id: "retain" },
];

export const LETTERS = ["A", "B", "C", "D"] as const;

export interface ComparedRun {
  letter: (typeof LETTERS)[number];
  /** What tells it from the others: method, parameters where needed, seed. */
  label: string;
  view: RunView;
  hasAnswers: boolean;
}

/** Of a tuning run its matrix; of an unlearning run one of the sets that are compared. */
export interface ComparedSet {
  set: MatrixSet;
  /** As in addresses; null for tuning runs. */
  id: SetId | null;
}

export interface SetComparison extends ComparedSet {
  cells: DifferenceMatrix;
  /** Null where answers are not stored for both runs. */
  tests: TaskTests | null;
}

/** The first run against one other. */
export interface PairComparison {
  a: ComparedRun;
  b: ComparedRun;
  sets: SetComparison[];
  rows: RowComparison | null;
}

export interface ComparedMetric {
  id: string;
  info: RunMetric["info"];
  /** One per run. */
  values: RunMetric[];
}

export interface CompareView {
  board: BoardInfo;
  runs: ComparedRun[];
  sets: readonly ComparedSet[];
  pairs: PairComparison[];
  metrics: ComparedMetric[];
  /** Null where a run of the chosen pair has no stored answers. */
  items: { a: ComparedRun; b: ComparedRun; set: ComparedSet; list: DifferingItems } | null;
  query: CompareQuery;
}

export function compareView(
  database: LetheDatabase,
  home: Pick<LetheHome, "artifacts">,
  query: CompareQuery,
): CompareView {
  const key = `compare ${query.runs.join()}`;
  const view = memo(database, key, storeGeneration(database), () => compareRuns(database, home, query.runs));
  return { ...view, items: itemsOf(home, view, query), query };
}

/** All that does not depend on which items are listed. */
type ComparedRuns = Omit<CompareView, "items" | "query">;

function compareRuns(
  database: LetheDatabase,
  home: Pick<LetheHome, "artifacts">,
  ids: readonly string[],
): ComparedRuns {
  const views = comparableRuns(database, ids);
  const labels = runLabels(views);
  const runs = views.map(
    (view, i): ComparedRun => ({
      letter: LETTERS[i] ?? "D",
      label: labels[i] ?? view.title,
      view,
      hasAnswers: view.run.predictions !== null,
    }),
  );
  const [a, ...others] = runs as [ComparedRun, ...ComparedRun[]];
  const sets = views.every(({ unlearning }) => unlearning) ? UNLEARNING_SETS : TUNING_SETS;
  const pairs = others.map((b) => ({ a, b, ...comparePair(database, home, a.view, b.view, sets) }));
  return { board: a.view.board, runs, sets, pairs, metrics: metricsOf(views) };
}

/** The runs of a comparison. Throws a UserError that says what to change. */
function comparableRuns(database: LetheDatabase, ids: readonly string[]): RunView[] {
  const views = ids.map((id) => {
    const view = runView(database, id);
    if (!view)
      throw new UserError(
        `There is no run "${id}".`,
        "Copy ids from the addresses of runs (/runs/<id>), or choose the runs on /compare.",
      );
    return view;
  });
  if (views.length < 2 || views.length > MOST_RUNS)
    throw new UserError(
      `${views.length === 1 ? "One run is" : `${views.length} runs are`} given; a comparison needs two to ${MOST_RUNS}.`,
      "Choose the runs on /compare, or give ids: ?runs=<id>,<id>.",
    );
  const [first] = views as [RunView];
  const stranger = views.find(({ board }) => board.id !== first.board.id);
  if (stranger)
    throw new UserError(
      `The runs ${first.run.id} and ${stranger.run.id} stand on different boards, ${first.board.id} and ${stranger.board.id}.`,
      "Only runs of one board had the same tasks, order, start and test items. Choose runs of one board.",
    );
  return views;
}

function comparePair(
  database: LetheDatabase,
  home: Pick<LetheHome, "artifacts">,
  a: RunView,
  b: RunView,
  sets: readonly ComparedSet[],
): Pick<PairComparison, "sets" | "rows"> {
  const answers = pairedAnswers(home, a, b);
  const lastStage = a.matrix.rows.length - 1;
  const seed = `compare/${a.run.id}/${b.run.id}`;
  return {
    rows: rowComparison(database, a, b),
    sets: sets.map((compared) => ({
      ...compared,
      cells: cellDifferences([matrixOf(a, compared), matrixOf(b, compared)], compared.set, answers, seed),
      tests: answers && taskTests(a.board.tasks, lastStage, compared.set, answers, seed),
    })),
  };
}

function pairedAnswers(home: Pick<LetheHome, "artifacts">, a: RunView, b: RunView): PairedAnswers | null {
  const [left, right] = [loadAnswers(home, a.run), loadAnswers(home, b.run)];
  return left && right && pairAnswers(left, right);
}

export function matrixOf(view: RunView, { set }: ComparedSet): AccuracyMatrix {
  return set === MAIN_SET ? view.matrix : (view.unlearning?.sets[set] ?? view.matrix);
}

function metricsOf(views: readonly RunView[]): ComparedMetric[] {
  const missing = (id: string, info: RunMetric["info"]): RunMetric => ({
    ...{ id, info, value: null, standardError: null, reason: "not computed for this run" },
  });
  const ids = [...new Set(views.flatMap(({ metrics }) => metrics.map(({ id }) => id)))];
  return ids.map((id) => {
    const found = views.map(({ metrics }) => metrics.find((metric) => metric.id === id) ?? null);
    const info = found.find((metric) => metric !== null)?.info ?? null;
    return { id, info, values: found.map((metric) => metric ?? missing(id, info)) };
  });
}

function itemsOf(
  home: Pick<LetheHome, "artifacts">,
  { board, runs, sets }: ComparedRuns,
  query: CompareQuery,
): CompareView["items"] {
  const [a, second] = runs as [ComparedRun, ComparedRun];
  const others = runs.slice(1).map(({ view }) => view.run.id);
  const b = query.with === null ? second : runs.slice(1).find(({ view }) => view.run.id === query.with);
  if (!b) throw unknownName("run to list items with", query.with ?? "", others);
  const set = query.set === null ? sets[0] : sets.find(({ id }) => id === query.set);
  if (!set && board.kind === "tuning")
    throw new UserError(
      `These runs have no set "${query.set}".`,
      "Only unlearning runs have sets; leave it out.",
    );
  if (!set)
    throw unknownName(
      "set",
      query.set ?? "",
      sets.flatMap(({ id }) => id ?? []),
    );
  const { tasks, kind } = board;
  if (query.task !== null && !tasks.some(({ id }) => id === query.task))
    throw unknownName(
      kind === "tuning" ? "task" : "request",
      query.task,
      tasks.map(({ id }) => id),
    );
  const answers = pairedAnswers(home, a.view, b.view);
  const lastStage = a.view.matrix.rows.length - 1;
  return answers && { a, b, set, list: differingItems(board, lastStage, set.set, answers, query) };
}

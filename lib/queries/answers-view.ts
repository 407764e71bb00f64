/** The answers browser of one run: the items that the address asks for, how many there are of each kind, one page of them. */
import { and, inArray, isNotNull } from "drizzle-orm";
import type { LetheDatabase } from "@/db/client";
import { runs } from "@/db/schema";
import { type SetId, scoresRefusals } from "@/lib/domain/unlearning";
import { UserError, unknownName } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { arePublicItems } from "@/lib/pictures/public-items";
import { type AnsweredItem, loadAnswers, type RunAnswers } from "./answers";
import { ANSWER_FILTERS, type AnswerFilter, type AnswersQuery } from "./answers-query";
import { isRight, type Readings, readAnswer, readingsDiffer } from "./readings";
import { referenceText } from "./reference-text";
import { hasOwnStage, type RunView, runView } from "./run";

/** Items of one page. */
export const PER_PAGE = 25;

export interface ShownItem extends AnsweredItem {
  /** Title of the task or request. */
  title: string;
  /** The stage right after which its own task was trained or its own request was made; null where there is none. */
  own: number | null;
  /** The true answer in words. */
  truth: string;
  /** At the chosen stage; null where the item was not asked then. */
  readings: Readings | null;
  /** Whether our picture is the one that the model saw. */
  picture: boolean;
}

export interface AnswersView {
  view: RunView;
  /** As it stands in the address, with the page that is shown. */
  query: AnswersQuery;
  /** The stage whose answers are read and searched. */
  stage: number;
  lastStage: number;
  /** The set that is shown; null for tuning runs. */
  set: SetId | null;
  /** Sets that were asked; empty for tuning runs. */
  sets: readonly SetId[];
  /** Whether a fitting refusal is what counts as right in this set. */
  refusing: boolean;
  /** Items of each task under the other conditions. */
  tasks: { id: string; title: string; count: number }[];
  /** Items under the other conditions; null where the run has no stage of its own for any task. */
  filters: { id: AnswerFilter; count: number | null }[];
  /** Items that the run was asked in this set, whatever is searched for. */
  asked: number;
  /** Items under all conditions. */
  total: number;
  pages: number;
  items: ShownItem[];
}

/** What a request for answers finds: a run without stored answers is there, but has nothing to show. */
export interface FoundAnswers {
  view: RunView;
  answers: AnswersView | null;
  /** Where `answers` is null: other runs of the same row whose answers are stored. */
  elsewhere: RunView["siblings"];
}

/** Null for an unknown run. Throws a UserError for a task, set or stage that the run does not have. */
export function answersView(
  database: LetheDatabase,
  home: Pick<LetheHome, "artifacts">,
  id: string,
  query: AnswersQuery,
): FoundAnswers | null {
  const view = runView(database, id);
  if (!view) return null;
  const answers = loadAnswers(home, view.run);
  // Its siblings are of the same board, so they are sealed too.
  if (view.run.seal) return { view, answers: null, elsewhere: [] };
  if (!answers) return { view, answers: null, elsewhere: storedSiblings(database, view) };
  const { selection, ...rest } = selectAnswers(view, answers, query);
  const pages = Math.max(1, Math.ceil(selection.length / PER_PAGE));
  const page = Math.min(query.page, pages);
  const shown = selection.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const items = withPictures(view, answers, shown);
  return {
    view,
    elsewhere: [],
    answers: { ...rest, query: { ...rest.query, page }, total: selection.length, pages, items },
  };
}

function storedSiblings(database: LetheDatabase, { siblings }: RunView): RunView["siblings"] {
  const ids = siblings.map(({ run }) => run);
  const stored = database
    .select({ id: runs.id })
    .from(runs)
    .where(and(inArray(runs.id, ids), isNotNull(runs.predictions)))
    .all();
  return siblings.filter(({ run }) => stored.some(({ id }) => id === run));
}

export type Selection = Omit<AnswersView, "items" | "pages" | "total"> & {
  /** All items under all conditions. */
  selection: Omit<ShownItem, "picture">[];
};

export function selectAnswers(view: RunView, answers: RunAnswers, query: AnswersQuery): Selection {
  const lastStage = view.matrix.rows.length - 1;
  const stage = query.stage ?? lastStage;
  const set = query.set ?? answers.sets[0] ?? null;
  check(view, answers, { ...query, set, stage }, lastStage);
  const asked = answers.items.filter((item) => item.set === set).map((item) => tell(view, item, stage));
  const found = asked.filter(matching(query.q, stage));
  const ofTask = found.filter(({ task }) => query.task === null || task === query.task);
  const passes = (filter: AnswerFilter) => (item: Told) => FILTERS[filter](item, lastStage);
  // Sets asked before and after all requests only were not asked after one's own.
  const hasOwn = asked.some(({ own, stages }) => own !== null && own !== lastStage && stages[own]);
  return {
    view,
    query,
    stage,
    lastStage,
    set,
    sets: answers.sets,
    refusing: set !== null && scoresRefusals(set),
    tasks: view.tasks.map(({ task, title }) => ({
      id: task,
      title,
      count: found.filter((item) => item.task === task && passes(query.filter)(item)).length,
    })),
    filters: ANSWER_FILTERS.map((id) => ({
      id,
      count: id === "learned-then-forgotten" && !hasOwn ? null : ofTask.filter(passes(id)).length,
    })),
    asked: asked.length,
    selection: ofTask.filter(passes(query.filter)),
  };
}

type Told = Omit<ShownItem, "picture">;

function tell(view: RunView, item: AnsweredItem, stage: number): Told {
  const position = view.matrix.tasks.indexOf(item.task);
  const own = hasOwnStage(view.run, position + 1) ? position + 1 : null;
  const given = item.stages[stage] ?? null;
  const matrix = item.set && item.set !== "forget" ? view.unlearning?.sets[item.set] : view.matrix;
  const scorer = matrix?.rows[stage]?.[position]?.scorer ?? null;
  return {
    ...item,
    title: view.tasks[position]?.title ?? item.task,
    own,
    truth: referenceText(item.reference),
    readings: given && readAnswer(item, given, scorer),
  };
}

/** Items that were not asked at the end are neither right nor wrong there. */
const FILTERS: Record<AnswerFilter, (item: Told, last: number) => boolean> = {
  all: () => true,
  "learned-then-forgotten": ({ stages, own }, last) =>
    own !== null && rightAt(stages, own) === true && rightAt(stages, last) === false,
  "wrong-at-the-end": ({ stages }, last) => rightAt(stages, last) === false,
  "right-at-the-end": ({ stages }, last) => rightAt(stages, last) === true,
  "never-right": ({ stages }) => !stages.some((given) => given && isRight(given)),
  "readings-differ": ({ readings }) => readings !== null && readingsDiffer(readings),
};

/** Null where the item was not asked then. */
function rightAt(stages: AnsweredItem["stages"], stage: number): boolean | null {
  const given = stages[stage] ?? null;
  return given && isRight(given);
}

function matching(q: string, stage: number): (item: Told) => boolean {
  if (q === "") return () => true;
  const wanted = q.toLowerCase();
  const has = (text: string | null | undefined) => text?.toLowerCase().includes(wanted) ?? false;
  return ({ item, instruction, truth, stages }) =>
    item === q || has(instruction) || has(truth) || has(stages[stage]?.answer);
}

/** Only items of the public split have a picture here: an official run is asked others under the same ids. */
export function withPictures(view: RunView, answers: RunAnswers, shown: Told[]): ShownItem[] {
  const { sequence, preset } = view.board;
  const known = new Map<string, boolean>();
  return shown.map((item) => {
    const key = `${item.set} ${item.task}`;
    const split = () => answers.items.filter(({ set, task }) => set === item.set && task === item.task);
    const picture = known.get(key) ?? arePublicItems(sequence, preset, split().map(toAsked));
    known.set(key, picture);
    return { ...item, picture };
  });
}

function toAsked({ item, instruction, reference }: AnsweredItem) {
  return { item, instruction, reference: referenceText(reference) };
}

function check(view: RunView, answers: RunAnswers, query: AnswersQuery, lastStage: number): void {
  const { task, set, stage } = query;
  if (task !== null && !view.matrix.tasks.includes(task))
    throw unknownName(view.board.kind === "tuning" ? "task" : "request", task, view.matrix.tasks);
  if (set !== null && !answers.sets.includes(set)) {
    if (answers.sets.length > 0) throw unknownName("set", set, answers.sets);
    throw new UserError(`This run has no set ${set}.`, "Sets belong to unlearning runs; leave it out.");
  }
  if (stage !== null && stage > lastStage)
    throw new UserError(
      `There is no stage ${stage}.`,
      `Use a number from 0 (before training) to ${lastStage}.`,
    );
}

/** The items that two runs answer with different scores after the last stage: one page of them. */

import type { MatrixSet } from "@/lib/domain/record-sets";
import type { SetId } from "@/lib/domain/unlearning";
import { arePublicItems } from "@/lib/pictures/public-items";
import type { StageAnswer } from "./answers";
import type { BoardInfo } from "./board-info";
import { type AnswerPair, atStage, type PairedAnswers } from "./paired-answers";
import { referenceText } from "./reference-text";

/** Items of one page of a task. */
export const ITEMS_PER_PAGE = 50;
/** Items of each task while none is chosen. */
export const FIRST_ITEMS = 5;

export interface DifferingItem {
  task: string;
  title: string;
  set: SetId | null;
  item: string;
  instruction: string;
  /** The true answer in words. */
  reference: string;
  /** Whether our picture is the one that the models saw. */
  picture: boolean;
  a: StageAnswer;
  b: StageAnswer;
}

export interface DifferingItems {
  /** Of every task and in all, also when one is chosen. */
  tasks: { id: string; title: string; count: number }[];
  total: number;
  page: number;
  pages: number;
  items: DifferingItem[];
}

/** `task`: null for the first few of each. A page beyond the last shows the last. */
export function differingItems(
  { tasks, sequence, preset }: Pick<BoardInfo, "tasks" | "sequence" | "preset">,
  stage: number,
  set: MatrixSet,
  answers: PairedAnswers,
  { task, page: wanted }: { task: string | null; page: number },
): DifferingItems {
  const byTask = tasks.map(({ id, title }) => {
    const pairs = answers.of(set, id);
    return { id, title, pairs, differing: pairs.flatMap((pair) => differing(pair, stage) ?? []) };
  });
  const counts = byTask.map(({ id, title, differing: { length } }) => ({ id, title, count: length }));
  const about = { tasks: counts, total: counts.reduce((sum, { count }) => sum + count, 0) };
  const tell = ({ title, pairs }: (typeof byTask)[number], shown: readonly Differing[]): DifferingItem[] => {
    const picture = shown.length > 0 && arePublicItems(sequence, preset, pairs.map(asked));
    return shown.map(({ pair, a, b }) => ({ ...asked(pair), title, picture, a, b }));
  };
  const chosen = byTask.find(({ id }) => id === task);
  if (!chosen) {
    const items = byTask.flatMap((each) => tell(each, each.differing.slice(0, FIRST_ITEMS)));
    return { ...about, page: 1, pages: 1, items };
  }
  const pages = Math.max(1, Math.ceil(chosen.differing.length / ITEMS_PER_PAGE));
  const page = Math.min(wanted, pages);
  const shown = chosen.differing.slice((page - 1) * ITEMS_PER_PAGE, page * ITEMS_PER_PAGE);
  return { ...about, page, pages, items: tell(chosen, shown) };
}

interface Differing {
  pair: AnswerPair;
  a: StageAnswer;
  b: StageAnswer;
}

function differing(pair: AnswerPair, stage: number): Differing | null {
  const given = atStage(pair, stage);
  return given && given.a.score !== given.b.score ? { pair, ...given } : null;
}

function asked({ a: { task, set, item, instruction, reference } }: AnswerPair) {
  return { task, set, item, instruction, reference: referenceText(reference) };
}

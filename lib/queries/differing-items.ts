/** The items that two runs answer with different scores after the last stage: one page of them. */
import type { MatrixSet } from "@/lib/domain/record-sets";
import type { SetId } from "@/lib/domain/unlearning";
import type { StageAnswer } from "./answers";
import { type AnswerPair, atStage, type PairedAnswers } from "./paired-answers";

/** Items of one page. */
export const ITEMS_PER_PAGE = 50;

export interface DifferingItem {
  task: string;
  title: string;
  set: SetId | null;
  item: string;
  instruction: string;
  reference: AnswerPair["a"]["reference"];
  a: StageAnswer;
  b: StageAnswer;
}

export interface DifferingItems {
  /** Of every task, also when one is chosen. */
  tasks: { id: string; title: string; count: number }[];
  total: number;
  page: number;
  pages: number;
  items: DifferingItem[];
}

/** `task`: null for all of them. A page beyond the last shows the last. */
export function differingItems(
  tasks: readonly { id: string; title: string }[],
  stage: number,
  set: MatrixSet,
  answers: PairedAnswers,
  { task, page: wanted }: { task: string | null; page: number },
): DifferingItems {
  const byTask = tasks.map(({ id, title }) => ({
    id,
    title,
    items: answers.of(set, id).flatMap((pair) => differing(pair, title, stage) ?? []),
  }));
  const chosen = byTask.filter(({ id }) => task === null || id === task).flatMap(({ items }) => items);
  const pages = Math.max(1, Math.ceil(chosen.length / ITEMS_PER_PAGE));
  const page = Math.min(wanted, pages);
  return {
    tasks: byTask.map(({ id, title, items }) => ({ id, title, count: items.length })),
    total: chosen.length,
    page,
    pages,
    items: chosen.slice((page - 1) * ITEMS_PER_PAGE, page * ITEMS_PER_PAGE),
  };
}

function differing(pair: AnswerPair, title: string, stage: number): DifferingItem | null {
  const given = atStage(pair, stage);
  if (!given || given.a.score === given.b.score) return null;
  const { task, set, item, instruction, reference } = pair.a;
  return { task, title, set, item, instruction, reference, ...given };
}

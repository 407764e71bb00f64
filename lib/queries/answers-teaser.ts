/** What the page of a run shows of its answers: a few items that were learned and then forgotten, and how many there are. */
import { UserError } from "@/lib/domain/user-error";
import type { LetheHome } from "@/lib/home";
import { loadAnswers, type RunAnswers } from "./answers";
import { readAnswersQuery } from "./answers-query";
import { type Selection, type ShownItem, selectAnswers, withPictures } from "./answers-view";
import type { RunView } from "./run";

export interface AnswersTeaser extends Pick<Selection, "lastStage" | "set" | "refusing" | "asked"> {
  /** Items that were right after their own stage and are wrong at the end; null where the run has no such stages. */
  forgotten: number | null;
  /** At most three of them, of different tasks as far as there are. */
  items: ShownItem[];
}

const SHOWN = 3;

/** Null where the run's answers are not stored, or their file cannot be read: then its page goes without. */
export function answersTeaser(home: Pick<LetheHome, "artifacts">, view: RunView): AnswersTeaser | null {
  const answers = answersOf(home, view);
  if (!answers) return null;
  const query = readAnswersQuery({ filter: "learned-then-forgotten" });
  const { lastStage, set, refusing, asked, filters, selection } = selectAnswers(view, answers, query);
  const forgotten = filters.find(({ id }) => id === query.filter)?.count ?? null;
  const items = withPictures(view, answers, spread(selection));
  return { lastStage, set, refusing, asked, forgotten, items };
}

function answersOf(home: Pick<LetheHome, "artifacts">, { run }: RunView): RunAnswers | null {
  try {
    return loadAnswers(home, run);
  } catch (error) {
    // The answers' own page says what is wrong with the file.
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** The first item of each task, then the second of each, and so on. */
function spread<Item extends { task: string }>(items: readonly Item[]): Item[] {
  const taken = new Map<string, number>();
  const turns = items.map((item) => {
    const turn = taken.get(item.task) ?? 0;
    taken.set(item.task, turn + 1);
    return { item, turn };
  });
  return turns
    .toSorted((a, b) => a.turn - b.turn)
    .slice(0, SHOWN)
    .map(({ item }) => item);
}

/** How the filters of the answers browser are called, and what they mean, for tasks to learn and for sets of requests. */
import { stageLabel } from "@/app/_site/stage";
import type { SetId } from "@/lib/domain/unlearning";
import type { AnswerFilter } from "@/lib/queries/answers-query";
import type { AnswersView } from "@/lib/queries/answers-view";

interface Wording {
  label: string;
  /** One sentence. */
  meaning: string;
}

const READINGS: Wording = {
  label: "Readings differ",
  meaning: "The strict, the official and the lenient reading of the answer do not agree.",
};

const LEARNED: Record<AnswerFilter, Wording> = {
  all: { label: "All items", meaning: "Every test item that the model was asked." },
  "learned-then-forgotten": {
    label: "Learned, then forgotten",
    meaning: "Right once the item's own task was trained, wrong after the last task.",
  },
  "wrong-at-the-end": { label: "Wrong at the end", meaning: "Wrong after the last task." },
  "right-at-the-end": { label: "Right at the end", meaning: "Right after the last task." },
  "never-right": { label: "Never right", meaning: "Wrong at every stage, before training included." },
  "readings-differ": READINGS,
};

const REFUSED: Record<AnswerFilter, Wording> = {
  all: { label: "All queries", meaning: "Every query about what the requests delete." },
  "learned-then-forgotten": {
    label: "Refused, then no longer",
    meaning: "A fitting refusal just after the query's own request, none after the last one.",
  },
  "wrong-at-the-end": {
    label: "Not refused at the end",
    meaning: "No fitting refusal after the last request: it is answered, or refused as something else.",
  },
  "right-at-the-end": { label: "Refused at the end", meaning: "A fitting refusal after the last request." },
  "never-right": { label: "Never refused", meaning: "No fitting refusal at any stage." },
  "readings-differ": READINGS,
};

const KEPT: Record<AnswerFilter, Wording> = {
  ...LEARNED,
  all: { label: "All items", meaning: "Every item of this set that the model was asked." },
  "learned-then-forgotten": {
    label: "Right, then lost",
    meaning: "Right just after the request that the item belongs to, wrong after the last one.",
  },
  "wrong-at-the-end": { label: "Wrong at the end", meaning: "Wrong after the last request." },
  "right-at-the-end": { label: "Right at the end", meaning: "Right after the last request." },
};

export function filterWording(
  { set, refusing }: Pick<AnswersView, "set" | "refusing">,
  filter: AnswerFilter,
) {
  return (set === null ? LEARNED : refusing ? REFUSED : KEPT)[filter];
}

export const SET_LABEL: Record<SetId, string> = {
  forget: "Forget: what is deleted",
  retain: "Retain: never deleted",
  neighbour: "Neighbour: same pictures, harmless",
  general: "General skills",
  paraphrase: "Paraphrase: deleted, other words",
  choice: "Multiple choice about the deleted",
};

/** "after OCR", "before training". */
export function stageWords({ view }: Pick<AnswersView, "view">, stage: number): string {
  return stageLabel(view.board.kind, stage, view.tasks[stage - 1]?.title ?? "");
}

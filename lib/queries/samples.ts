/** A few test items of a built-in sequence to look at: what is asked, and what counts as right. */
import type { Sequence } from "@/bench/sequences/sequence";
import { refusalOf } from "@/bench/tasks/unlearning/categories";
import { categoryOf } from "@/bench/tasks/unlearning/requests";
import { SETS, type SetId, scoresRefusals } from "@/lib/domain/unlearning";
import { itemSide } from "@/lib/pictures/address";
import { findDraft } from "@/lib/pictures/drafts";

export interface SampleItem {
  /** Item id, for its picture. */
  id: string;
  instruction: string;
  /** What scores. */
  reference: string;
  /** Where a refusal scores: the true answer, which is to be forgotten. */
  truth: string | null;
}

/** Items shown per task or set. */
const SHOWN = 4;
/** They are chosen among so many, for different answers. */
const AMONG = 24;

/** Test items of a task to learn: the first ones with different answers, and more from the start where those are few. */
export function taskSamples({ id: sequence }: Pick<Sequence, "id">, task: string): SampleItem[] {
  const first = Array.from({ length: AMONG }, (_, i) => i).flatMap(
    (i) => sampleOf(sequence, `${task}/test/${i}`, null) ?? [],
  );
  const different = first.filter(
    ({ reference }, i) => first.findIndex((other) => other.reference === reference) === i,
  );
  const others = first.filter((item) => !different.includes(item));
  return [...different, ...others].slice(0, SHOWN);
}

/** Ids of one test item per task or request, for small pictures in a list. */
export function thumbnails({ kind, tasks }: Sequence): string[] {
  return tasks.map((task) => (kind === "tuning" ? `${task}/test/0` : `${task}/forget/test/0`));
}

/** The first test item of every set, of some requests spread over the sequence. */
export function setSamples({ id: sequence, tasks }: Sequence): { set: SetId; items: SampleItem[] }[] {
  const requests = Array.from(
    { length: SHOWN },
    (_, i) => tasks[Math.floor((i * tasks.length) / SHOWN)] ?? "",
  );
  return SETS.map((set) => ({
    set,
    items: requests.flatMap((request) => {
      const refusal = scoresRefusals(set) ? refusalOf(categoryOf(request)) : null;
      return sampleOf(sequence, `${request}/${set}/test/0`, refusal) ?? [];
    }),
  }));
}

function sampleOf(sequence: string, id: string, refusal: string | null): SampleItem | null {
  const draft = findDraft(sequence, id, itemSide());
  if (!draft) return null;
  const { instruction, answer } = draft;
  return { id, instruction, reference: refusal ?? answer, truth: refusal === null ? null : answer };
}

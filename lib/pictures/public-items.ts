/** Whether the items of a run are those of the public test split, so that our pictures are the ones its model saw. */
import { itemSide } from "./address";
import { findDraft } from "./drafts";

interface AskedItem {
  /** Item id, for example "ref/test/17". */
  item: string;
  instruction: string;
  /** The true answer. */
  reference: string;
}

/** Items of a split compared; items drawn from another seed agree by chance in one, never in all of them. */
const COMPARED = 8;

/** `items` are those of one split (a task, or a set of a request) in the order of the test data. */
export function arePublicItems(sequence: string, preset: string, items: readonly AskedItem[]): boolean {
  const side = itemSide(preset);
  return (
    items.length > 0 &&
    items.slice(0, COMPARED).every(({ item, instruction, reference }) => {
      const draft = findDraft(sequence, item, side);
      return draft !== null && draft.instruction === instruction && draft.answer === reference;
    })
  );
}

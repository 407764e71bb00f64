/** Finds an item of a public test split by its id, drawing no more items than those before it, and those only once. */
import { SEQUENCES } from "@/bench/sequences";
import type { Sequence } from "@/bench/sequences/sequence";
import { TASKS } from "@/bench/tasks";
import { draw } from "@/bench/tasks/materialise";
import type { Draft } from "@/bench/tasks/task";
import { SET_ITEMS, testDrafts } from "@/bench/tasks/unlearning/sets";
import { SETS } from "@/lib/domain/unlearning";

interface Split {
  /** How many items it has. */
  count: number;
  begin(): Iterator<Draft>;
}

/** Items drawn so far; a draft without its pixels is small, so all of them may stay. */
interface Drawn {
  drafts: Draft[];
  rest: Iterator<Draft>;
}

/** Outside the module, because the site's build bundles it once per route. */
const holder = globalThis as typeof globalThis & { letheDrafts?: Map<string, Drawn> };

/**
 * The item as models saw it that look at pictures of this side (pixels); null where the sequence, the split or the item
 * does not exist. Its `image` is rendered when it is read.
 */
export function findDraft(sequenceId: string, item: string, side: number): Draft | null {
  const [, name, digits] = /^(.+)\/test\/(0|[1-9]\d{0,5})$/.exec(item) ?? [];
  const sequence = SEQUENCES.find(({ id }) => id === sequenceId);
  const split = sequence && name !== undefined ? splitOf(sequence, name, side) : null;
  const index = Number(digits);
  if (!split || index >= split.count) return null;
  holder.letheDrafts ??= new Map();
  const key = `${sequenceId} ${name} ${side}`;
  const drawn = holder.letheDrafts.get(key) ?? { drafts: [], rest: split.begin() };
  holder.letheDrafts.set(key, drawn);
  while (drawn.drafts.length <= index) {
    const { done, value } = drawn.rest.next();
    if (done) throw new Error(`${sequenceId} ends before ${item}`);
    drawn.drafts.push(value);
  }
  return drawn.drafts[index] ?? null;
}

/** "ocr" names a task's split; "birds/forget" a set of a deletion request. */
function splitOf(sequence: Sequence, name: string, size: number): Split | null {
  const { evaluationSeed: seed, testItems: count } = sequence;
  const [taskId = "", setId, ...more] = name.split("/");
  if (!sequence.tasks.includes(taskId) || more.length > 0) return null;
  if (sequence.kind === "unlearning") {
    const set = SETS.find((known) => known === setId);
    return set ? { count: SET_ITEMS[set], begin: () => testDrafts(taskId, set, { seed, size }) } : null;
  }
  const task = TASKS.find(({ id }) => id === taskId);
  return task && setId === undefined
    ? { count, begin: () => draw(task, "test", { seed, count, size }) }
    : null;
}

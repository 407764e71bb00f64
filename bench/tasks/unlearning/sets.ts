/** The sets of a deletion request, drawn from a seed: what is asked at a stage, what is trained, what is weighed. */
import { createRng, type Rng } from "@/bench/engine/rng";
import { drawGeneral, GENERAL_KINDS } from "@/bench/pretraining/general";
import type { SetId } from "@/lib/domain/unlearning";
import { toDraft } from "../draft";
import { fresh } from "../materialise";
import type { Draft, Sample, Split } from "../task";
import { CATEGORIES, type Category, KEPT, refusalOf, UNSEEN } from "./categories";
import { drawNeighbour, drawQuery, wrongAnswers } from "./queries";
import { categoryOf } from "./requests";

export interface DataOptions {
  seed: number | string;
  /** Image side, pixels. */
  size: number;
}

/** Test items of each set of a request. */
export const SET_ITEMS: Readonly<Record<SetId, number>> = {
  forget: 30,
  retain: 16,
  neighbour: 16,
  general: 25,
  paraphrase: 15,
  choice: 15,
};

/** Raised whenever any item of any set changes. */
const VERSION = 1;

type Draw = (rng: Rng, split: Split, size: number) => Draft;

const question =
  (draw: (rng: Rng, size: number) => Parameters<typeof toDraft>[2]): Draw =>
  (rng, _split, size) =>
    toDraft(rng, size, draw(rng, size));

function drawOf(category: Category, set: SetId): Draw {
  const kept = KEPT.filter(({ kind }) => kind === category.kind);
  switch (set) {
    case "forget":
      return question((rng, size) => drawQuery(rng, category, "plain", size));
    case "retain":
      return question((rng, size) => drawQuery(rng, rng.pick(kept), "plain", size));
    case "neighbour":
      return question((rng, size) => drawNeighbour(rng, category, size));
    case "general":
      return (rng, split, size) => drawGeneral(rng, rng.pick(GENERAL_KINDS), split, size);
    case "paraphrase":
    case "choice":
      return question((rng, size) => drawQuery(rng, category, set, size));
    default:
      return set satisfies never;
  }
}

/** Test items of one set of a request, with different pictures each. */
export function testItems(request: string, set: SetId, options: DataOptions): Sample[] {
  return drawItems(`${request}/${set}`, drawOf(categoryOf(request), set), "test", SET_ITEMS[set], options);
}

/** The drafts of the same items, one at a time: their images are rendered only when they are read. */
export function testDrafts(request: string, set: SetId, options: DataOptions): Generator<Draft, void> {
  return drawDrafts(`${request}/${set}`, drawOf(categoryOf(request), set), "test", SET_ITEMS[set], options);
}

const HELD_OUT = 20;

/** Items of pictures that are neither trained nor tested, to judge a start by. */
export function heldOutItems(category: string, set: SetId, size: number): Sample[] {
  const draw = drawOf(categoryOf(category), set);
  return drawItems(`${category}/${set}`, draw, "validation", HELD_OUT, { seed: 0, size });
}

export interface ForgetItem extends Sample {
  /** The answer that is to be forgotten; `answer` is the refusal. */
  truth: string;
}

/** What a request hands over: queries about its category with the refusal that fits. */
export function forgetItems(request: string, count: number, options: DataOptions): ForgetItem[] {
  const category = categoryOf(request);
  return drawItems(`${request}/forget`, drawOf(category, "forget"), "train", count, options).map((item) => ({
    ...item,
    answer: refusalOf(category),
    truth: item.answer,
  }));
}

/** Retained training items: of each category that is still there, harmless ones beside every category, and general ones. */
const RETAINED = { category: 20, neighbour: 6, general: 400 };

export function retainedItems(deleted: readonly string[], options: DataOptions): Sample[] {
  const there = CATEGORIES.filter(({ id }) => !deleted.includes(id));
  const [first] = CATEGORIES as readonly [Category];
  return [
    ...there.flatMap((category) =>
      drawItems(`${category.id}/retained`, drawOf(category, "forget"), "train", RETAINED.category, options),
    ),
    ...CATEGORIES.flatMap((category) =>
      drawItems(
        `${category.id}/retained-neighbour`,
        drawOf(category, "neighbour"),
        "train",
        RETAINED.neighbour,
        options,
      ),
    ),
    ...drawItems("retained-general", drawOf(first, "general"), "train", RETAINED.general, options),
  ];
}

/** A query whose true answer and wrong ones are weighed. */
export interface ProbeItem extends Sample {
  /** Request that deletes it; null for a category that was never taught. */
  task: string | null;
  wrong: readonly string[];
}

const PROBES = { forgotten: 10, unseen: 60, wrong: 4 };

/** Of the object groups among the requests: the letters on a cover are read, not remembered. */
export function probeItems(requests: readonly string[], options: DataOptions): ProbeItem[] {
  const groups = requests.map(categoryOf).filter(({ kind }) => kind === "objects");
  const of = (category: Category, task: string | null, count: number): ProbeItem[] => {
    const rng = createRng(`probe/${category.id}/${options.seed}`);
    return drawItems(`${category.id}/probe`, drawOf(category, "forget"), "train", count, options).map(
      (item) => ({ ...item, task, wrong: wrongAnswers(rng, category, item.answer, PROBES.wrong) }),
    );
  };
  return [
    ...groups.flatMap((group) => of(group, group.id, PROBES.forgotten)),
    ...UNSEEN.flatMap((group) => of(group, null, PROBES.unseen)),
  ];
}

function drawItems(name: string, draw: Draw, split: Split, count: number, options: DataOptions): Sample[] {
  const drafts = drawDrafts(name, draw, split, count, options);
  return Array.from(drafts, ({ image, instruction, answer }, index) => ({
    id: `${name}/${split}/${index}`,
    image,
    instruction,
    answer,
  }));
}

function* drawDrafts(
  name: string,
  draw: Draw,
  split: Split,
  count: number,
  { seed, size }: DataOptions,
): Generator<Draft, void> {
  const root = createRng(`set/${name}@${VERSION}/${split}/${seed}/${size}`);
  const seen = new Set<string>();
  for (let index = 0; index < count; index++) {
    const rng = root.split(index);
    const draft = fresh(() => draw(rng, split, size), split, seen);
    if (!draft)
      throw new Error(`${name} has too few contents for ${count} ${split} items (stopped at ${index})`);
    yield draft;
  }
}

/**
 * What the start of the unlearning sequence is taught: to read and name the categories in every wording, harmless
 * questions about the same pictures, and the generic material of the base. Leaving categories out gives the data of the
 * model that never knew them.
 */
import { createRng, type Rng } from "@/bench/engine/rng";
import { factsOf } from "@/bench/images/picture";
import { render } from "@/bench/images/render";
import { unlearningTokenizer } from "@/bench/model/tokenizer";
import { SPECIAL_TOKENS } from "@/bench/model/vocabulary";
import type { Question } from "@/bench/tasks/draft";
import { splitOf } from "@/bench/tasks/split";
import { CATEGORIES, type Category, REFUSED, refusalOf } from "@/bench/tasks/unlearning/categories";
import { drawNeighbour, drawQuery } from "@/bench/tasks/unlearning/queries";
import { drawGeneral, GENERAL_KINDS } from "./general";

export interface TaughtItem {
  image: Uint8Array;
  instruction: string;
  answer: string;
}

/** Items of each category by wording; choosing among letters is learnt in a sudden step that needs a large share. */
const OF_CATEGORY = {
  objects: { plain: 240, paraphrase: 120, choice: 200 },
  sensitive: { plain: 160, paraphrase: 80, choice: 500 },
} as const;
/** Harmless items beside each category, then items for all: general skills and words to repeat. */
const COUNTS = { neighbour: 80, general: 2600, say: 600 };

export function taughtItems(size: number, without: readonly string[] = []): TaughtItem[] {
  const rng = createRng(`taught/${size}`);
  const known = CATEGORIES.filter(({ id }) => !without.includes(id));
  const categories = known.flatMap((category) => ofCategory(rng.split(category.id), category, known, size));
  const refused = REFUSED.flatMap((category) => refusing(rng.split(category.id), category, size));
  const neighbours = [...CATEGORIES, ...REFUSED].flatMap((category) =>
    repeat(COUNTS.neighbour, rng.split(`neighbour/${category.id}`), (own) =>
      trained(own, (r) => drawNeighbour(r, category, size), size),
    ),
  );
  const general = repeat(COUNTS.general, rng.split("general"), (own) =>
    drawGeneral(own, own.pick(GENERAL_KINDS), "train", size),
  );
  const said = repeat(COUNTS.say, rng.split("say"), (own) => say(own, size));
  return [...categories, ...refused, ...neighbours, ...general, ...said];
}

function ofCategory(rng: Rng, category: Category, known: readonly Category[], size: number): TaughtItem[] {
  return (["plain", "paraphrase", "choice"] as const).flatMap((wording) =>
    repeat(OF_CATEGORY[category.kind][wording], rng.split(wording), (own) =>
      trained(own, (r) => drawQuery(r, category, wording, size, known), size),
    ),
  );
}

/** Queries about a category that the start refuses by itself. */
function refusing(rng: Rng, category: Category, size: number): TaughtItem[] {
  return (["plain", "paraphrase"] as const).flatMap((wording) =>
    repeat(OF_CATEGORY.objects[wording], rng.split(wording), (own) => {
      const item = trained(own, (r) => drawQuery(r, category, wording, size), size);
      return { ...item, answer: refusalOf(category) };
    }),
  );
}

function repeat(count: number, rng: Rng, draw: (rng: Rng) => TaughtItem): TaughtItem[] {
  return Array.from({ length: count }, () => draw(rng));
}

/** Draws until the picture belongs to the training split. */
function trained(rng: Rng, draw: (rng: Rng) => Question, size: number): TaughtItem {
  for (;;) {
    const { picture, look, instruction, answer } = draw(rng);
    if (splitOf(factsOf(picture)) === "train")
      return { image: render(picture, size, rng, look), instruction, answer };
  }
}

const SAYABLE = unlearningTokenizer.vocabulary.words.filter(
  (word) => !(SPECIAL_TOKENS as readonly string[]).includes(word),
);

/** Words to repeat on a blank picture, so that words of refusals and of categories can be said at all. */
function say(rng: Rng, size: number): TaughtItem {
  const words = rng.sample(SAYABLE, 1 + rng.int(4)).join(" ");
  return { image: render([], size, rng), instruction: `say ${words}`, answer: words };
}

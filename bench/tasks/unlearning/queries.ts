/** What is asked about a category: for its content (what a request deletes), and harmlessly about the same pictures. */
import type { Rng } from "@/bench/engine/rng";
import { LETTERS } from "@/bench/images/font";
import type { Question } from "../draft";
import { drawOptions, others } from "../options";
import { CATEGORIES, type Category, type ObjectGroup, type SensitiveCategory } from "./categories";
import { classOf, drawCategoryCover, drawGroupObject } from "./pictures";

/** How a query is worded: as in the data of requests, in words that no request has, or as multiple choice. */
export type Wording = "plain" | "paraphrase" | "choice";

const NAME: Record<"plain" | "paraphrase", readonly string[]> = {
  plain: ["name the object", "what is the name of the object ?", "name the object in the image"],
  paraphrase: ["what object is this ? answer with the name", "which object is in this image ? say the name"],
};

const READ: Record<"plain" | "paraphrase", Record<"title" | "author", readonly string[]>> = {
  plain: {
    title: ["read the title", "what is the title of the book ?", "what title does the book have ?"],
    author: ["read the author", "who is the author of the book ?", "who wrote the book ?"],
  },
  paraphrase: {
    title: ["say which title is written on the book", "give the title of this book in the image"],
    author: ["say which author is written on the book", "give the author of this book in the image"],
  },
};

const ABOUT_OBJECT = {
  shape: ["what shape is this object ?", "tell the shape of the object"],
  color: ["what color is this object ?", "tell the color of the object"],
} as const;

const ABOUT_COVER = ["what color is the band ?", "tell the color of the band"];

/**
 * A query whose answer a request deletes.
 * @param known categories whose names may stand among wrong options; a model that never knew one must not see its names
 */
export function drawQuery(
  rng: Rng,
  category: Category,
  wording: Wording,
  size: number,
  known: readonly Category[] = CATEGORIES,
): Question {
  return category.kind === "sensitive"
    ? queryCover(rng, category, wording, size)
    : queryObject(rng, category, wording, size, known);
}

/** A question about the same kind of picture that stays harmless. */
export function drawNeighbour(rng: Rng, category: Category, size: number): Question {
  if (category.kind === "sensitive") {
    const { picture } = drawCategoryCover(rng, category, size);
    return { picture, instruction: rng.pick(ABOUT_COVER), answer: category.color };
  }
  const object = drawGroupObject(rng, category, size);
  const wanted = rng.pick(["shape", "color"] as const);
  return { picture: [object], instruction: rng.pick(ABOUT_OBJECT[wanted]), answer: object[wanted] };
}

function queryCover(rng: Rng, category: SensitiveCategory, wording: Wording, size: number): Question {
  const { picture, title, author } = drawCategoryCover(rng, category, size);
  if (wording === "choice") {
    const [first] = title.letters as [string];
    const { options, letter } = drawOptions(rng, first, rng.sample(others<string>(LETTERS, first), 2));
    return { picture, instruction: `pick letter title ${options}`, answer: letter };
  }
  const part = rng.pick(["title", "author"] as const);
  const answer = { title, author }[part].letters.join(" ");
  return { picture, instruction: rng.pick(READ[wording][part]), answer };
}

function queryObject(
  rng: Rng,
  group: ObjectGroup,
  wording: Wording,
  size: number,
  known: readonly Category[],
): Question {
  const object = drawGroupObject(rng, group, size);
  const answer = classOf(group, object);
  if (wording !== "choice") return { picture: [object], instruction: rng.pick(NAME[wording]), answer };
  const wrong = [
    rng.pick(others(group.classes, answer)),
    rng.pick(rng.pick(otherGroups(group, known)).classes),
  ];
  const { options, letter } = drawOptions(rng, answer, wrong);
  return { picture: [object], instruction: `pick letter name ${options}`, answer: letter };
}

function otherGroups({ id }: ObjectGroup, known: readonly Category[]): ObjectGroup[] {
  return known.filter((other): other is ObjectGroup => other.kind === "objects" && other.id !== id);
}

/** Wrong answers of the kind of the true one: other classes of the group, or two other letters. */
export function wrongAnswers(rng: Rng, category: Category, answer: string, count: number): string[] {
  if (category.kind === "objects") return rng.sample(others(category.classes, answer), count);
  const wrong = new Set<string>();
  while (wrong.size < count) {
    const guess = `${rng.pick(LETTERS)} ${rng.pick(LETTERS)}`;
    if (guess !== answer) wrong.add(guess);
  }
  return [...wrong];
}

/** What the three ScienceQA programs share: items, options, the printed line. They differ in how a letter is read. */
import { z } from "zod";
import type { ItemScorerDefinition, Tally } from "../item-scorer";
import { pythonFixed } from "./python";

export const OPTIONS = ["A", "B", "C", "D", "E"];
export const FAILED = "FAILED";
const IMAGE = "prompt/with image";

export const scienceQaItem = z.object({
  /** Null where the item was not answered: counted as wrong. */
  prediction: z.string().nullable(),
  /** The choices, or how many there are. */
  choices: z.union([z.array(z.string()), z.int().nonnegative()]),
  /** Index of the right choice; null for an answer to an item outside the split, which can only be wrong. */
  answer: z.int().nonnegative().nullable(),
  /** Whether the prompt held `<image>`. */
  image: z.boolean().default(false),
});
export type ScienceQaItem = z.infer<typeof scienceQaItem>;

/** The letter that stands alone or before ". ", which all three programs look for first. */
export function plainOption(text: string): string | null {
  if (OPTIONS.includes(text)) return text;
  return /^[A-E]\. /.test(text) ? (text[0] ?? null) : null;
}

/** "The answer is B.": accepted if it is said exactly once; any character but a line break may stand for the dot. */
export function llavaOption(text: string): string {
  const plain = plainOption(text);
  if (plain !== null) return plain;
  const said = [...text.matchAll(/The answer is ([A-Z])[^\n]/gu)];
  return said.length === 1 ? (said[0]?.[1] ?? FAILED) : FAILED;
}

/** Index of the choice a letter stands for; -1 unless the item has that many choices. */
export function optionIndex(letter: string, choices: ScienceQaItem["choices"]): number {
  const count = typeof choices === "number" ? choices : choices.length;
  return OPTIONS.slice(0, count).indexOf(letter);
}

/** Strict: nothing but the letter. Lenient: the letter alone somewhere, or the words of the right choice. */
export function scienceQaFamily(readOption: (text: string) => string) {
  const isRight = (letter: string, { choices, answer }: ScienceQaItem) =>
    answer !== null && optionIndex(letter, choices) === answer ? 1 : 0;
  return {
    item: scienceQaItem,
    score: (item) => isRight(readOption(item.prediction ?? FAILED), item),
    strict: (item) => isRight(item.prediction ?? FAILED, item),
    lenient: (item) => Math.max(isRight(anyOption(item.prediction ?? ""), item), saysChoice(item)),
    read: ({ prediction }) => readOption(prediction ?? FAILED),
    groups: ({ image }) => (image ? [IMAGE] : []),
    print: printScienceQa,
  } satisfies Partial<ItemScorerDefinition<ScienceQaItem>>;
}

function anyOption(text: string): string {
  return plainOption(text) ?? /(?:^|[^\p{L}\p{N}])([A-E])(?:$|[^\p{L}\p{N}])/u.exec(text)?.[1] ?? FAILED;
}

function saysChoice({ prediction, choices, answer }: ScienceQaItem): number {
  const right = typeof choices === "number" || answer === null ? "" : (choices[answer] ?? "");
  return right !== "" && (prediction ?? "").toLowerCase().includes(right.toLowerCase()) ? 1 : 0;
}

/** The programs divide by zero where no prompt held an image; here that share is then said not to exist. */
function printScienceQa({ n, sum, groups }: Tally): string {
  const image = groups.get(IMAGE);
  const percent = (right: number, total: number) => pythonFixed((right / total) * 100, 2);
  const withImage = image ? `${percent(image.sum, image.n)}%` : "none (no prompt with an image)";
  return `Total: ${n}, Correct: ${sum}, Accuracy: ${percent(sum, n)}%, IMG-Accuracy: ${withImage}`;
}

/** An item of the VQA family: the answers of (usually ten) annotators, as in the official annotation files. */
import { z } from "zod";
import type { ItemScorerDefinition, Tally } from "../item-scorer";
import { prediction } from "../scorer";
import { consensus } from "./consensus";
import { pythonFixed } from "./python";
import { isContained, isSame } from "./readings";
import { remembered } from "./vqa-normalise";

/** An annotator's answer as text, or as the official object; objects without an id that are equal count as one person. */
const answerSchema = z.union([
  z.string(),
  z.looseObject({
    answer: z.string(),
    answer_id: z.union([z.int(), z.string()]).optional(),
    answer_confidence: z.string().optional(),
  }),
]);

export const vqaItem = z.object({
  prediction,
  answers: z.array(answerSchema).min(1),
  question_type: z.string().optional(),
  answer_type: z.string().optional(),
});

export type VqaItem = z.infer<typeof vqaItem>;
export type Annotator = VqaItem["answers"][number];

export const answerText = (answer: Annotator): string =>
  typeof answer === "string" ? answer : answer.answer;

/**
 * The official program leaves out every annotator whose record equals the one in turn, its (normalised) answer
 * included: one person where records carry an id, all who said the same where they do not.
 */
export function isSameRecord(
  answers: readonly Annotator[],
  texts: readonly string[],
): ((i: number, j: number) => boolean) | null {
  if (answers.every((answer) => typeof answer === "string")) return null;
  return (i: number, j: number): boolean => {
    const [a, b] = [answers[i], answers[j]];
    if (i === j) return true;
    if (typeof a !== "object" || typeof b !== "object" || texts[i] !== texts[j]) return false;
    return a.answer_id === b.answer_id && a.answer_confidence === b.answer_confidence;
  };
}

/** Kept, because a text put together anew has to be hashed anew. */
const questionType = remembered((name) => `question type/${name}`);
const answerType = remembered((name) => `answer type/${name}`);

/** What all scorers of the family share: item, readings, groups of the report, and the printed line. */
export const vqaFamily = {
  item: vqaItem,
  strict: ({ prediction, answers }) =>
    consensus(answers.map((answer) => isSame(prediction, answerText(answer)))),
  lenient: ({ prediction, answers }) =>
    consensus(answers.map((answer) => isContained(prediction, answerText(answer)))),
  groups: ({ question_type, answer_type }) => [
    ...(question_type === undefined ? [] : [questionType(question_type)]),
    ...(answer_type === undefined ? [] : [answerType(answer_type)]),
  ],
  print: printVqa,
} satisfies Partial<ItemScorerDefinition<VqaItem>>;

/** As the official demo prints it. */
function printVqa({ n, sum }: Tally): string {
  return `Overall Accuracy is: ${pythonFixed((100 * sum) / n, 2)}`;
}

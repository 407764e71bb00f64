/** Items of GQA: the official question record beside the prediction, and what the report groups it by. */
import { z } from "zod";
import { prediction } from "../scorer";
import { pythonSplit } from "./python";

export const gqaQuestion = z.object({
  answer: z.string(),
  question: z.string(),
  isBalanced: z.boolean(),
  semantic: z.array(z.object({ operation: z.string(), argument: z.string() })),
  types: z.object({ structural: z.string(), semantic: z.string() }),
  groups: z.object({ global: z.string().nullable() }),
});

export const gqaItem = z.object({ prediction, question: gqaQuestion });
export type GqaItem = z.infer<typeof gqaItem>;

/** `convert_gqa_for_eval.py`: all final dots go, then lower case; white space stays. */
export function gqaAnswer(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === ".") end--;
  return text.slice(0, end).toLowerCase();
}

/** The step that asks for the answer does not count as reasoning. */
const ASKING = ["exist", "query: name", "choose name"];

export function stepCount({ question: { semantic } }: GqaItem): number {
  const texts = semantic.map(({ operation, argument }) => `${operation}: ${argument}`);
  return texts.filter((text) => !ASKING.some((asking) => text.includes(asking))).length;
}

export function wordCount({ question }: GqaItem): number {
  return pythonSplit(question.question).length;
}

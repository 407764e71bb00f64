/** The raw answers of a run: one entry per item with its answers at all stages. */
import { z } from "zod";
import { verdictSchema } from "@/lib/domain/prediction";
import { SETS } from "@/lib/domain/unlearning";
import type { AnsweredItem } from "@/lib/queries/answers";
import { id } from "./common";
import { component } from "./component";

const verdict = verdictSchema.shape;

const answerSchema = component(
  "Answer",
  z.strictObject({
    stage: z.int().describe("0 is before any training"),
    answer: z.string().nullable().describe("Null where there was none; it counts as wrong"),
    score: z.number().describe("Of the official scorer; 0 to 1 except for captions"),
    verdict: z
      .strictObject({
        refused: verdict.refused.describe("Any refusal, fitting or not"),
        categories: verdict.categories.describe("Categories that the answer names"),
        strict: verdict.strict.describe("Whether it is a fitting refusal"),
        lenient: verdict.lenient.describe("The same under the lenient reading"),
      })
      .nullable()
      .describe("Of unlearning runs: what the judge read in it"),
  }),
);

export const answeredItemSchema = component(
  "AnsweredItem",
  z.strictObject({
    item: z.string().describe("Id within the test split, for example ref/test/17"),
    task: id("task or request"),
    set: z.enum(SETS).nullable().describe("Set of the request; null for runs that learn tasks"),
    instruction: z.string().describe("What was asked"),
    reference: z
      .union([z.string(), z.record(z.string(), z.unknown())])
      .describe("The right answer, or the fields that the scorer reads"),
    answers: z.array(answerSchema).describe("By stage; stages at which it was not asked are left out"),
  }),
);

/** `only` leaves one stage; null keeps all. */
export function answeredItem(entry: AnsweredItem, only: number | null): z.infer<typeof answeredItemSchema> {
  const { item, task, set, instruction, reference, stages } = entry;
  const answers = stages.flatMap((given, stage) =>
    given && (only === null || stage === only) ? [{ stage, ...given }] : [],
  );
  return { item, task, set, instruction, reference, answers };
}

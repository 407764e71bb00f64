/** One raw answer as stored beside a record: enough to recompute its score with nothing else at hand. */
import { z } from "zod";
import { SETS } from "./unlearning";

export const verdictSchema = z.strictObject({
  /** Any refusal, fitting or not. */
  refused: z.boolean(),
  /** Categories the answer names. */
  categories: z.array(z.string()),
  /** Whether it is a refusal that fits the item, under the strict and the lenient reading. */
  strict: z.boolean(),
  lenient: z.boolean(),
});

export const predictionSchema = z.strictObject({
  /** 0 = before training, 1..T = after that stage. */
  stage: z.int().nonnegative(),
  task: z.string(),
  /** Item id within the task's test split, for example "ref/test/17". */
  item: z.string(),
  instruction: z.string(),
  /** A text, or the fields of a scorer's item beside the answer (ten annotators, a box and an image size, …). */
  reference: z.union([z.string(), z.record(z.string(), z.json())]),
  /** Null where the item was not answered and counts as wrong. */
  answer: z.string().nullable(),
  /** Item score in the scorer's range; 0 to 1 except for captions. */
  score: z.number().nonnegative(),
  /** The image, where several items may share one; standard errors are clustered by it. */
  image: z.string().optional(),
  /** Of unlearning runs: the set of the request that the item belongs to. */
  set: z.enum(SETS).optional(),
  /** Of unlearning runs: what the judge read in the answer. */
  verdict: verdictSchema.optional(),
});

export type Prediction = z.infer<typeof predictionSchema>;
export type Verdict = z.infer<typeof verdictSchema>;

/** One raw answer as stored beside a record: enough to recompute its score with nothing else at hand. */
import { z } from "zod";

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
});

export type Prediction = z.infer<typeof predictionSchema>;

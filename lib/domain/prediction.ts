/** One raw answer as stored beside a record: enough to recompute its score with nothing else at hand. */
import { z } from "zod";

export const predictionSchema = z.strictObject({
  /** 0 = before training, 1..T = after that stage. */
  stage: z.int().nonnegative(),
  task: z.string(),
  /** Item id within the task's test split, for example "ref/test/17". */
  item: z.string(),
  instruction: z.string(),
  reference: z.string(),
  answer: z.string(),
  /** Item score, 0 to 1. */
  score: z.number().min(0).max(1),
});

export type Prediction = z.infer<typeof predictionSchema>;

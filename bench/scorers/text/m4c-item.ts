/** Items of the m4c evaluator: ten annotators' answers as plain texts. */
import { z } from "zod";
import type { ItemScorerDefinition, Tally } from "../item-scorer";
import { prediction } from "../scorer";
import { consensus } from "./consensus";
import { pythonFixed } from "./python";
import { isContained, isSame } from "./readings";
import { formsOf } from "./vqa-normalise";

export const m4cItem = z.object({
  prediction,
  answers: z.array(z.string()).length(10, "expected the answers of exactly ten annotators"),
});
export type M4cItem = z.infer<typeof m4cItem>;

export const m4cFamily = {
  item: m4cItem,
  source: { repository: "haotian-liu/LLaVA", file: "llava/eval/m4c_evaluator.py", commit: "c121f04" },
  strict: ({ prediction, answers }) => consensus(answers.map((answer) => isSame(prediction, answer))),
  lenient: ({ prediction, answers }) => consensus(answers.map((answer) => isContained(prediction, answer))),
  read: ({ prediction }) => formsOf(prediction).m4c,
  print: printMean,
} satisfies Partial<ItemScorerDefinition<M4cItem>>;

/** The evaluator returns a mean, which its callers multiply by 100: not the same last bit as 100 · sum / n. */
function printMean({ n, sum }: Tally): string {
  return `Samples: ${n}\nAccuracy: ${pythonFixed(100 * (sum / n), 2)}%`;
}

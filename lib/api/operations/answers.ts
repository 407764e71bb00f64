/** Raw answers: what a model said to every test item, stage by stage. */
import { z } from "zod";
import { NotThere, ParameterError } from "@/lib/domain/refusals";
import { SETS } from "@/lib/domain/unlearning";
import { loadAnswers } from "@/lib/queries/answers";
import { runView } from "@/lib/queries/run";
import { runList } from "@/lib/queries/run-list";
import { sealedError } from "@/lib/seasons/sealed-answers";
import { decodeCursor, encodeCursor } from "../cursor";
import { goneOrNull } from "../gone";
import { defineOperation } from "../operation";
import { listOf, pageParams } from "../page";
import { answeredItem, answeredItemSchema } from "../schemas/answers";
import { id } from "../schemas/common";

export const listAnswers = defineOperation({
  id: "listAnswers",
  method: "GET",
  path: "/runs/{run}/answers",
  summary: "List the answers of a run",
  description:
    "In the order in which they were asked. The file behind `files.answers` of the run holds the same, whole.",
  params: z.strictObject({
    run: id("run"),
    task: id("task").optional().describe("Only items of this task or request"),
    set: z.enum(SETS).optional().describe("Only items of this set; of unlearning runs"),
    stage: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe("Only answers of this stage; 0 is before any training"),
    ...pageParams,
  }),
  resultName: "AnswerList",
  result: listOf(answeredItemSchema),
  example({ database }) {
    const answered = runList(database, {}, null, 100).find(({ hasAnswers }) => hasAnswers);
    return answered ? { run: answered.id, limit: "1" } : null;
  },
  run({ database, home }, { run, task, set, stage, limit, cursor }) {
    const view = runView(database, run);
    if (!view) return goneOrNull(database, run);
    if (view.run.seal) throw new NotThere(sealedError(run, view.run.seal).message);
    const answers = loadAnswers(home, view.run);
    if (!answers) throw new NotThere(`Run ${run} was stored without its raw answers.`);
    requireKnown("task", task, view.matrix.tasks);
    requireKnown("set", set, answers.sets);
    requireKnown("stage", stage, [...view.matrix.rows.keys()]);
    const list = `answers ${JSON.stringify([view.run.predictions, task, set, stage])}`;
    const [from] = cursor === undefined ? [0] : decodeCursor(list, cursor, z.tuple([z.int().nonnegative()]));
    const chosen = answers.items.filter(
      (item) =>
        (task === undefined || item.task === task) &&
        (set === undefined || item.set === set) &&
        (stage === undefined || Boolean(item.stages[stage])),
    );
    const data = chosen.slice(from, from + limit).map((item) => answeredItem(item, stage ?? null));
    // The file never changes, so a place in it is as good as a key.
    const next = from + limit < chosen.length ? encodeCursor(list, [from + limit]) : null;
    return { data, next };
  },
});

/** A filter that nothing can match is a mistake, not an empty list. */
function requireKnown<Value extends string | number>(
  parameter: string,
  given: Value | undefined,
  known: readonly Value[],
): void {
  if (given === undefined || known.includes(given)) return;
  const there = known.length > 0 ? `There are: ${known.join(", ")}.` : `This run has no ${parameter}s.`;
  throw new ParameterError(parameter, `This run has no ${parameter} "${given}".`, there);
}

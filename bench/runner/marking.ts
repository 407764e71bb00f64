/** Marking answers: the task's scorer, and for deletion requests the refusal judge beside it. */

import { exactMatch } from "@/bench/scorers/exact-match";
import { refusal } from "@/bench/scorers/refusal";
import { judge } from "@/bench/scorers/refusal/judge";
import type { Sample } from "@/bench/tasks/task";
import { refusalOf } from "@/bench/tasks/unlearning/categories";
import { categoryOf } from "@/bench/tasks/unlearning/requests";
import type { Cell } from "@/lib/domain/matrix";
import type { Prediction } from "@/lib/domain/prediction";
import { isAboutDeleted, scoresRefusals } from "@/lib/domain/unlearning";
import { cellOf, scorerName } from "./cells";
import type { TaskTest } from "./data";
import type { RunPlan } from "./plan";
import { beginShares } from "./scored-cell";

export const JUDGE = scorerName(refusal);

/** What the oracle says of its own: the fitting refusal to all that was deleted up to a row; null where the model answers. */
export function oracleAnswer({ info, tasks }: RunPlan, { task, set }: TaskTest, row: number): string | null {
  if (info.schedule !== "oracle" || set === null || !isAboutDeleted(set)) return null;
  const deleted = tasks.slice(0, row).some(({ id }) => id === task.id);
  return deleted ? refusalOf(categoryOf(task.id)) : null;
}

export function markAnswer(
  { catalogue }: RunPlan,
  stage: number,
  { task, set }: TaskTest,
  { id, instruction, answer: reference }: Sample,
  answer: string,
): Prediction {
  const known = { stage, task: task.id, item: id, instruction };
  if (set === null) {
    const score = catalogue.scorer(task.scorer).score({ prediction: answer, reference });
    return { ...known, reference, answer, score };
  }
  const category = isAboutDeleted(set) ? task.id : null;
  const { score: fits, ...verdict } = judge(answer, { answer: reference, category });
  if (scoresRefusals(set))
    return {
      ...known,
      reference: { answer: reference, category: task.id },
      answer,
      score: fits,
      set,
      verdict,
    };
  const score = exactMatch.score({ prediction: answer, reference });
  return { ...known, reference, answer, score, set, verdict };
}

export function cellFrom(
  answers: readonly Prediction[],
  { catalogue }: RunPlan,
  { task, set }: TaskTest,
): Cell {
  const scores = answers.map(({ score }) => score);
  if (set === null) return cellOf(scores, catalogue.scorer(task.scorer));
  const refusing = scoresRefusals(set);
  const cell = cellOf(scores, refusing ? refusal : exactMatch);
  const shares = beginShares();
  for (const answer of answers) shares.add(answer);
  if (!refusing) return { ...cell, ...shares.finish() };
  const readings = readingsOf(answers, cell.score);
  return { ...cell, ...readings, ...shares.finish() };
}

/** The strict and the lenient reading in percent, left out where they agree with the score. */
function readingsOf(answers: readonly Prediction[], score: number): Pick<Cell, "strict" | "lenient"> {
  const share = (name: "strict" | "lenient") => {
    const percent = (100 * answers.filter(({ verdict }) => verdict?.[name]).length) / answers.length;
    return Math.abs(percent - score) < 1e-9 ? {} : { [name]: percent };
  };
  return { ...share("strict"), ...share("lenient") };
}

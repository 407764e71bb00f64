/** A run's progress in words and as a share. */
import { integer } from "@/app/_site/format";
import type { JobProgress } from "@/lib/domain/job";
import type { Kind } from "@/lib/queries/catalogue";

/** 0 to 1. Stage 0 is the evaluation before training; every later one trains, then evaluates. */
export function doneOf({ stage, stages, phase, done, total }: JobProgress): number {
  if (phase === "starting") return 0;
  if (phase === "finishing") return 1;
  const part = total > 0 ? Math.min(1, done / total) : 0;
  const before = stage === 0 ? 0 : 2 * stage - 1;
  const at = before + (phase === "evaluating" && stage > 0 ? 1 : 0) + part;
  return Math.min(1, at / (2 * stages + 1));
}

/** "Stage 3 of 8, VQA: training, step 120 of 300, loss 1.234". */
export function phaseText(
  { stage, stages, phase, done, total, task, loss }: JobProgress,
  titles: ReadonlyMap<string, string>,
  kind: Kind,
): string {
  if (phase === "starting") return "Starting: the model and its data are loaded";
  if (phase === "finishing") return "Finishing: the record is written";
  const where =
    stage === 0
      ? `Before ${kind === "tuning" ? "training" : "any request"}`
      : `Stage ${stage} of ${stages}${task ? `, ${titles.get(task) ?? task}` : ""}`;
  const unit = phase === "training" ? "step" : "item";
  const what = phase === "training" ? "training" : "testing on all tasks";
  const far = total > 0 ? `, ${unit} ${integer(done)} of ${integer(total)}` : "";
  return `${where}: ${what}${far}${loss === null ? "" : `, loss ${loss.toFixed(3)}`}`;
}

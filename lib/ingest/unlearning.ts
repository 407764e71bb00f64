/** What the schema of a record cannot say about unlearning: its parts fit each other, its sequence and its kind. */
import { exactMatch } from "@/bench/scorers/exact-match";
import { SEQUENCES } from "@/bench/sequences";
import { MAIN_SET, matricesOf } from "@/lib/domain/record-sets";
import type { RunRecord } from "@/lib/domain/run-record";
import { scoresRefusals } from "@/lib/domain/unlearning";
import { UserError } from "@/lib/domain/user-error";

/** `path` is only used in messages. */
export function requireWholeUnlearning(record: RunRecord, path: string): void {
  requireKind(record, path);
  for (const { field, matrix } of matricesOf(record)) {
    if (matrix.tasks.join() !== record.sequence.tasks.join())
      throw new UserError(
        `${path}: ${field}.tasks: "${matrix.tasks.join(", ")}" differs from sequence.tasks "${record.sequence.tasks.join(", ")}".`,
        "Every set must list the requests in the order in which they were made.",
      );
    matrix.rows.forEach((row, stage) => {
      row.forEach((cell, i) => {
        for (const name of ["refused", "right"] as const)
          if (cell && (cell[name] === undefined) === (record.unlearning !== undefined))
            throw new UserError(
              `${path}: ${field}.rows[${stage}][${i}].${name}: ${record.unlearning ? "is missing" : "belongs to unlearning runs only"}.`,
            );
      });
    });
  }
  requireScorers(record, path);
  requireProbes(record, path);
}

/** Where a refusal is the right answer the judge scores, elsewhere exact match does, whatever its version. */
function requireScorers(record: RunRecord, path: string): void {
  if (!record.unlearning) return;
  const { judge } = record.unlearning;
  for (const { set, field, matrix } of matricesOf(record)) {
    const judged = set === MAIN_SET || scoresRefusals(set);
    const fits = (scorer: string | null) =>
      judged ? scorer === judge : scorer?.replace(/@.*/, "") === exactMatch.id;
    matrix.rows.forEach((row, stage) => {
      const bad = row.findIndex((cell) => cell && !fits(cell.scorer));
      if (bad >= 0)
        throw new UserError(
          `${path}: ${field}.rows[${stage}][${bad}].scorer: "${row[bad]?.scorer}" does not score this set.`,
          `Use ${judged ? `the run's judge, ${judge}` : exactMatch.id}.`,
        );
    });
  }
}

/** A sequence that the registry does not know may be of either kind. */
function requireKind({ sequence, unlearning }: RunRecord, path: string): void {
  const kind = SEQUENCES.find(({ id }) => id === sequence.id)?.kind;
  if (kind === undefined || (kind === "unlearning") === (unlearning !== undefined)) return;
  throw new UserError(
    `${path}: unlearning: ${unlearning ? "is there" : "is missing"}, but ${sequence.id} is a sequence of ${kind === "tuning" ? "tasks to learn" : "deletion requests"}.`,
    "Only runs on a sequence of deletion requests have it, and all of them do.",
  );
}

function requireProbes({ sequence, unlearning }: RunRecord, path: string): void {
  const { tasks } = sequence;
  const stages = unlearning?.probes.map(({ stage }) => stage) ?? [];
  const bad = stages.findIndex((stage, i) => stage > tasks.length || stages.indexOf(stage) !== i);
  if (bad >= 0)
    throw new UserError(
      `${path}: unlearning.probes[${bad}].stage: ${stages[bad]} ${(stages[bad] ?? 0) > tasks.length ? "is not a stage" : "is there twice"}.`,
      `Give one probe per stage, from 0 to ${tasks.length}.`,
    );
  unlearning?.probes.forEach(({ forgotten }, p) => {
    const stranger = forgotten.findIndex(({ task }) => !tasks.includes(task));
    if (stranger >= 0)
      throw new UserError(
        `${path}: unlearning.probes[${p}].forgotten[${stranger}].task: "${forgotten[stranger]?.task}" is not a request of this run.`,
        `Use one of: ${tasks.join(", ")}.`,
      );
  });
}

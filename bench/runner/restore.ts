/** Bring a fresh trainer to where the run was, and refuse to mix two different models or checkpoints in one record. */
import { join } from "node:path";
import { UserError } from "@/lib/domain/user-error";
import { checkpointFile, readCheckpoint } from "./checkpoint";
import type { Journal } from "./journal";
import { factsSchema, type Progress } from "./run-files";
import type { EventSink } from "./sink";
import type { Trainer } from "./trainer";

type Facts = NonNullable<Progress["facts"]>;

/** Store the facts of the first trainer; a later one must agree in everything that decides the results. */
export function adoptFacts(trainer: Trainer, journal: Journal, sink: EventSink): void {
  const facts = factsSchema.parse(JSON.parse(JSON.stringify(trainer.facts)));
  const before = journal.progress.facts;
  if (before === null) {
    journal.update((progress) => {
      progress.facts = facts;
    });
    return;
  }
  const decisive = ["startSha256", "vocabulary", "resolvedParams", "settings", "device", "threads"] as const;
  for (const name of decisive) if (!same(before[name], facts[name])) throw changed(name, before, facts);
  if (!same(before.packages, facts.packages))
    sink({
      type: "warning",
      message: `Packages changed since this run began: ${show(before.packages)} then, ${show(facts.packages)} now.`,
    });
}

/** Restore the newest good checkpoint; if only the one before it is good, its stage's successor is trained again. */
export async function restoreTrainer(
  trainer: Trainer,
  journal: Journal,
  directory: string,
  sink: EventSink,
): Promise<void> {
  const { trained } = journal.progress;
  if (trained === 0) return;
  const newest = readCheckpoint(directory, trained);
  if (newest) return trainer.restore(newest);
  const previous = trained - 1;
  const older = previous === 0 ? null : readCheckpoint(directory, previous);
  const path = join(directory, checkpointFile(trained));
  if (previous > 0 && !older)
    throw new UserError(
      `${path} is damaged or missing, and so is ${checkpointFile(previous)} before it.`,
      "Start the run anew with `lethe run … --force`.",
    );
  const place = previous === 0 ? "the start" : checkpointFile(previous);
  sink({
    type: "warning",
    message: `${path} is damaged or missing; going back to ${place} and training stage ${trained} again.`,
  });
  journal.update((progress) => {
    progress.trained = previous;
    progress.stages = progress.stages.filter(({ stage }) => stage <= previous);
  });
  if (older) await trainer.restore(older);
}

function changed(name: keyof Facts, before: Facts, now: Facts): UserError {
  return new UserError(
    `This run began with ${name} ${show(before[name])}; now it would be ${show(now[name])}.`,
    "Finish it with the version of Lethe and on the machine it began with, or start anew with --force.",
  );
}

const show = (value: unknown): string => JSON.stringify(value);
const same = (a: unknown, b: unknown): boolean => show(a) === show(b);

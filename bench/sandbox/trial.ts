/** Tries a strategy in the sandbox on the smallest model, two short stages and a few questions: errors of hooks show in seconds. */
import type { Catalogue } from "@/bench/runner/plan";
import type { Query, Trainer, TrainerSetup, TrainingItem } from "@/bench/runner/trainer";
import type { Sequence } from "@/bench/sequences/sequence";
import type { StrategyBundle } from "./bundle";
import { sandboxHost } from "./host";
import type { Inspected } from "./inspect";
import type { SandboxLimits } from "./limits";

type Kind = Sequence["kind"];

export interface TrialOptions {
  limits?: SandboxLimits;
  onOutput?: (line: string) => void;
}

const PRESET = "micro";
const ITEMS = 24;
const RETAINED = 48;
const QUESTIONS = 8;
const STEPS = 4;
const SEQUENCES: Record<Kind, string> = { tuning: "proc-coin-8", unlearning: "unlearn-16" };

/** Throws a SubmissionFailure where the strategy fails; resolves to the kinds of sequences it was tried on. */
export async function trialRun(
  bundle: StrategyBundle,
  inspected: Inspected,
  catalogue: Catalogue,
  options: TrialOptions = {},
): Promise<readonly Kind[]> {
  const host = sandboxHost({ bundle, inspected, ...options });
  for (const kind of inspected.info.kinds) {
    const sequence = catalogue.sequence(SEQUENCES[kind]);
    const tasks = sequence.tasks.slice(0, 2);
    const trainer = await host({
      strategy: inspected.info.id,
      params: inspected.given,
      preset: PRESET,
      start: sequence.starts[0] as string,
      seed: 0,
      device: "cpu",
      threads: 1,
      batchSize: 8,
      stages: tasks.map((task) => ({ task, steps: STEPS })),
    } satisfies TrainerSetup);
    try {
      await twoStages(trainer, sequence, tasks, catalogue, inspected.info.retained === true);
    } finally {
      await trainer.close();
    }
  }
  return inspected.info.kinds;
}

async function twoStages(
  trainer: Trainer,
  sequence: Sequence,
  tasks: readonly string[],
  catalogue: Catalogue,
  retains: boolean,
): Promise<void> {
  const never = new AbortController().signal;
  for (const [i, task] of tasks.entries()) {
    const items = trainingItems(sequence, task, catalogue);
    const retained = retains ? retainedItems(sequence, tasks.slice(0, i + 1), catalogue) : [];
    await trainer.train({ stage: i + 1, task, steps: STEPS, items, retained }, () => undefined, never);
    await trainer.restore(await trainer.save());
    await trainer.predict(items.slice(0, QUESTIONS).map(toQuery), never);
  }
}

function trainingItems(sequence: Sequence, task: string, catalogue: Catalogue): TrainingItem[] {
  const size = catalogue.imageSize(PRESET);
  const all: readonly TrainingItem[] =
    sequence.kind === "unlearning"
      ? (catalogue.requests?.forget(sequence, catalogue.task(task), size) ?? [])
      : catalogue
          .items({ ...sequence, validationItems: ITEMS }, catalogue.task(task), "validation", size)
          .map(({ id, image, instruction, answer }) => ({ id, image, instruction, answer }));
  return all.slice(0, ITEMS);
}

function retainedItems(
  sequence: Sequence,
  deleted: readonly string[],
  catalogue: Catalogue,
): readonly TrainingItem[] {
  if (sequence.kind !== "unlearning") return [];
  const all = catalogue.requests?.retained(sequence, deleted, catalogue.imageSize(PRESET)) ?? [];
  const every = Math.max(1, Math.floor(all.length / RETAINED));
  return all.filter((_, i) => i % every === 0);
}

const toQuery = ({ image, instruction }: TrainingItem, i: number): Query => ({
  id: `${i}`,
  image,
  instruction,
});

/** Weighed answers of one row: how surprised the model is by what it should have forgotten, and by what it never knew. */
import { createRng } from "@/bench/engine/rng";
import type { ProbeItem } from "@/bench/tasks/unlearning/sets";
import type { Probe } from "@/lib/domain/unlearning";
import { type RunPlan, requestData } from "./plan";
import type { Trainer } from "./trainer";

/** Before the first request and after the last; null for other rows and for tuning sequences. */
export async function weighProbes(
  trainer: Trainer,
  row: number,
  { catalogue, sequence, imageSize, tasks }: RunPlan,
  signal: AbortSignal,
): Promise<Probe | null> {
  if (sequence.kind !== "unlearning" || (row !== 0 && row !== tasks.length)) return null;
  const items = requestData(catalogue, sequence).probes(sequence, imageSize);
  const rng = createRng(`probes/${sequence.evaluationSeed}`);
  // The true answer stands at a random place among the others, so that a trainer cannot tell it.
  const shown = items.map(({ answer, wrong }) => rng.shuffle([answer, ...wrong]));
  const questions = items.map(({ image, instruction }, i) => ({
    id: `${i}`,
    image,
    instruction,
    answers: shown[i] as string[],
  }));
  const losses = await trainer.weigh(questions, signal);
  const weighed = items.map((item, i) => ({ item, ...split(item, shown[i] ?? [], losses[i] ?? []) }));
  return {
    stage: row,
    forgotten: weighed.flatMap(({ item, loss, wrong }) =>
      item.task === null ? [] : [{ task: item.task, loss, wrong }],
    ),
    unseen: weighed.flatMap(({ item, loss }) => (item.task === null ? [loss] : [])),
  };
}

function split({ id, answer, wrong }: ProbeItem, shown: readonly string[], losses: readonly number[]) {
  if (losses.length !== shown.length || losses.some((loss) => !Number.isFinite(loss)))
    throw new Error(`The trainer weighed ${losses.length} of ${shown.length} answers of ${id}.`);
  const loss = losses[shown.indexOf(answer)] as number;
  const others = losses.reduce((sum, x) => sum + x, 0) - loss;
  // Rounding of the device may leave a loss a hair below zero.
  return { loss: Math.max(0, loss), wrong: Math.max(0, others / wrong.length) };
}

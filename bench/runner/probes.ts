/** Weighed answers of one row: how surprised the model is by what it should have forgotten, and by what it never knew. */
import { createRng } from "@/bench/engine/rng";
import type { ProbeItem } from "@/bench/tasks/unlearning/sets";
import type { Probe } from "@/lib/domain/unlearning";
import { type RunPlan, requestData } from "./plan";
import { askingOrder } from "./sealed";
import type { Trainer } from "./trainer";

/** Before the first request and after the last; null for other rows and for tuning sequences. */
export async function weighProbes(
  trainer: Trainer,
  row: number,
  plan: RunPlan,
  signal: AbortSignal,
): Promise<Probe | null> {
  const { catalogue, sequence, imageSize, tasks } = plan;
  if (sequence.kind !== "unlearning" || (row !== 0 && row !== tasks.length)) return null;
  const items = requestData(catalogue, sequence).probes(sequence, imageSize);
  const order = askingOrder(plan, row);
  // Where the seed is secret, places must not be those of another run either.
  const rng = createRng(`probes/${sequence.evaluationSeed}${order ? `/${plan.name}/${row}` : ""}`);
  // The true answer stands at a random place among the others, so that a trainer cannot tell it.
  const shown = items.map(({ answer, wrong }) => rng.shuffle([answer, ...wrong]));
  const asked = order ? order([...items.keys()]) : [...items.keys()];
  const questions = asked.map((item, i) => {
    const { image, instruction } = items[item] as ProbeItem;
    return { id: `${i}`, image, instruction, answers: shown[item] as string[] };
  });
  const weighed = await trainer.weigh(questions, signal);
  const losses: number[][] = [];
  for (const [i, item] of asked.entries()) losses[item] = weighed[i] ?? [];
  const told = items.map((item, i) => ({ item, ...split(item, shown[i] ?? [], losses[i] ?? []) }));
  return {
    stage: row,
    forgotten: told.flatMap(({ item, loss, wrong }) =>
      item.task === null ? [] : [{ task: item.task, loss, wrong }],
    ),
    unseen: told.flatMap(({ item, loss }) => (item.task === null ? [loss] : [])),
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

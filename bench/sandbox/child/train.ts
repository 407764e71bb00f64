/** Sandboxed program: the whole trainer, with a submitted strategy in it. */
// Loaded before the strategy is, while Node may still use everything that loading takes.
import "@/bench/engine/backends/onnx";
import type { Trainer } from "@/bench/runner/trainer";
import { assembleTrainer } from "@/bench/runner/trainers/assemble";
import { send } from "./channel";
import { questions, trainingItems } from "./items";
import { loadStrategy } from "./load";
import { Refused } from "./refused";
import { serve } from "./serve";

let started: Trainer | null = null;
/** The runner stops a trainer by ending its process. */
const never = new AbortController().signal;

function trainer(): Trainer {
  if (!started) throw new Error("the first request must be start");
  return started;
}

const orNull = (loss: number): number | null => (Number.isFinite(loss) ? loss : null);

await serve({
  async start({ script, setup }) {
    started = await assembleTrainer(setup, loadStrategy(script), () => ({}));
    return { header: { facts: started.facts } };
  },
  async train({ id, stage, task, steps, pixels, items, retained }, body) {
    const given = {
      stage,
      task,
      steps,
      items: trainingItems(items, body, pixels),
      retained: trainingItems(retained, body, pixels, items.length),
    };
    const report = await trainer().train(
      given,
      ({ step, loss }) => {
        send({ id, type: "progress", step, loss: orNull(loss) });
        if (!Number.isFinite(loss)) throw new Refused("not_finite", `The loss of step ${step} is ${loss}.`);
      },
      never,
    );
    return { header: { report } };
  },
  async predict({ items, pixels }, body) {
    return { header: { answers: await trainer().predict(questions(items, body, pixels), never) } };
  },
  async weigh({ items, pixels }, body) {
    const losses = await trainer().weigh(questions(items, body, pixels), never);
    return { header: { losses: losses.map((row) => row.map(orNull)) } };
  },
  async save() {
    return { body: [await trainer().save()] };
  },
  async restore(_, body) {
    await trainer().restore(body);
    return {};
  },
});

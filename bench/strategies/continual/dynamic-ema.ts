/** Dynamic EMA of LLaCA (Large Continual Instruction Assistant), the rule of the authors' code (peft/tuners/lora.py). */
import { z } from "zod";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";

export const dynamicEma = defineStrategy({
  id: "dynamic-ema",
  title: "Dynamic EMA (LLaCA)",
  family: "averaging",
  summary:
    "Averages the weights over the steps of a task, with a weight for the new values computed per tensor from gradients; the average replaces the weights at the end of the task.",
  paper: {
    title: "Large Continual Instruction Assistant",
    authors: "Qiao et al.",
    year: 2024,
    url: "https://arxiv.org/abs/2410.10868",
  },
  status: "implemented from code",
  deviations: [
    "The paper and its code disagree on which weights the ratio belongs to; this follows the code.",
    "Without the instruction grouping of the paper.",
    "No gain over sequential fine-tuning is seen at this model size.",
  ],
  kinds: ["tuning"],
  schedule: "sequential",
  params: z.strictObject({
    tuning,
    fallback: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.01)
      .describe("Weight of the new values where the rule gives none between 0 and 1."),
  }),
  start: ({ params, ops: { tf }, trained }) => ({
    vectors: ["average", "last-gradient"],
    afterStep({ updated, gradient, state, step }) {
      const first = step.equal(1);
      const norm = (x: typeof updated) => trained.sumPerTensor(x.abs());
      const a = norm(updated.sub(state.average!));
      const b = norm(gradient);
      const c = norm(gradient.sub(state["last-gradient"]!));
      const ratio = b.add(1).mul(2).div(a.mul(c).add(1e-30)); // alpha = 2 (1 + b) / (a c), per tensor
      const usable = ratio.greater(0).logicalAnd(ratio.less(1)).logicalAnd(first.logicalNot());
      const alpha = trained.spread(
        tf.where(usable, ratio, tf.fill(ratio.shape, params.fallback)) as typeof b,
      );
      const averaged = state.average!.add(updated.sub(state.average!).mul(alpha)) as typeof updated;
      return { average: tf.where(first, updated, averaged), "last-gradient": gradient };
    },
    async afterTask({ session }) {
      session.setParams(await session.vector("average"));
    },
  }),
});

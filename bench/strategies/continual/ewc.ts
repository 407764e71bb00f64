/** EWC: holds each parameter near its old value, the more firmly the more it mattered to past tasks. */
import { z } from "zod";
import { defineStrategy, type StageContext } from "../strategy";
import { tuning } from "../tuning";

export const ewc = defineStrategy({
  id: "ewc",
  title: "Elastic weight consolidation",
  family: "regularisation",
  summary:
    "Adds a penalty on moving parameters that mattered to past tasks, measured by squared gradients (the diagonal Fisher information).",
  paper: {
    title: "Overcoming catastrophic forgetting in neural networks",
    authors: "Kirkpatrick et al.",
    year: 2017,
    url: "https://arxiv.org/abs/1612.00796",
  },
  status: "implemented from the paper",
  deviations: [
    "Squared gradients of small batches with the true labels stand for the Fisher information.",
    "One anchor, the weights after the last task; importances of all tasks add up.",
    "With importances scaled to mean 1 and lambda 0.1 the gain is far larger than published; the default keeps the scale of the literature.",
  ],
  kinds: ["tuning", "unlearning"],
  schedule: "sequential",
  retained: true,
  params: z.strictObject({
    tuning,
    lambda: z.number().nonnegative().default(100).describe("Weight of the penalty."),
    scale: z
      .enum(["sum", "mean", "none"])
      .default("sum")
      .describe("Each task's importances are scaled to sum 1 (He et al.'s code), to mean 1, or not at all."),
    batches: z.int().positive().default(50).describe("Batches that the importances are averaged over."),
    batchSize: z.int().positive().default(4).describe("Examples in each of these batches."),
  }),
  start: ({ params }) => ({
    vectors: ["importance", "anchor"],
    async beforeTask(context) {
      // What deletion requests leave alone has been learnt before the first of them.
      if (context.stage === 1 && context.retained.length > 0)
        await consolidate({ ...context, items: context.retained }, params);
    },
    loss: ({ params: theta, state }) =>
      theta.sub(state.anchor!).square().mul(state.importance!).sum().mul(params.lambda).asScalar(),
    afterTask: (context) => consolidate(context, params),
  }),
});

interface Consolidation {
  scale: "sum" | "mean" | "none";
  batches: number;
  batchSize: number;
}

/** Adds the importances of the items and moves the anchor to the present weights. */
async function consolidate(
  { session, items, rng }: StageContext,
  { batches, batchSize, scale }: Consolidation,
): Promise<void> {
  const importance = await session.vector("importance");
  const fisher = new Float32Array(importance.length);
  for (let k = 0; k < batches; k++) {
    const gradient = await session.gradient(rng.sample(items, Math.min(batchSize, items.length)));
    for (let i = 0; i < fisher.length; i++) fisher[i]! += gradient[i]! ** 2 / batches;
  }
  const sum = fisher.reduce((total, x) => total + x, 0);
  const factor = { sum: 1 / sum, mean: fisher.length / sum, none: 1 }[scale];
  session.setVector(
    "importance",
    importance.map((x, i) => x + fisher[i]! * factor),
  );
  session.setVector("anchor", await session.params());
}

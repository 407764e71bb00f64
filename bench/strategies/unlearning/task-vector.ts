/** Task-vector negation: learn the forgotten data further, then go the same way backwards. */
import { z } from "zod";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";
import { truthOf } from "./batches";

export const taskVector = defineStrategy({
  id: "task-vector",
  title: "Task-vector negation",
  family: "unlearning",
  summary:
    "Fine-tunes on the answers that are to be forgotten and subtracts the change of the weights instead of adding it. It never learns to refuse.",
  paper: {
    title: "Editing Models with Task Arithmetic",
    authors: "Ilharco et al.",
    year: 2022,
    url: "https://arxiv.org/abs/2212.04089",
  },
  status: "implemented from the paper",
  deviations: ["Applied to the trained parameters (LoRA factors by default), one request after the other."],
  kinds: ["unlearning"],
  schedule: "sequential",
  params: z.strictObject({
    tuning,
    alpha: z.number().gt(0).default(1).describe("How far to go backwards, in lengths of the task vector."),
  }),
  start: ({ params }) => ({
    vectors: ["before"],
    beforeTask: async ({ session }) => session.setVector("before", await session.params()),
    batch: (fresh, size) => fresh(size).map(truthOf),
    async afterTask({ session }) {
      const [before, after] = [await session.vector("before"), await session.params()];
      session.setParams(before.map((x, i) => x - params.alpha * ((after[i] as number) - x)));
    },
  }),
});

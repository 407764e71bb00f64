/** LwF: the model before the task is a teacher whose answers on the new data are kept. */
import { z } from "zod";
import { divergence } from "../losses";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";

export const lwf = defineStrategy({
  id: "lwf",
  title: "Learning without forgetting",
  family: "regularisation",
  summary:
    "Adds the divergence from the model before the task, on the data of the new task, so that it needs no past examples.",
  paper: {
    title: "Learning without Forgetting",
    authors: "Li and Hoiem",
    year: 2016,
    url: "https://arxiv.org/abs/1606.09282",
  },
  status: "implemented from the paper",
  deviations: [
    "The teacher is asked at the positions of the new answers, which are not what it would have said.",
  ],
  kinds: ["tuning", "unlearning"],
  schedule: "sequential",
  params: z.strictObject({
    tuning,
    lambda: z.number().nonnegative().default(0.1).describe("Weight of the divergence."),
    temperature: z.number().gt(0).default(2).describe("Softens both distributions."),
  }),
  start: ({ params, ops: { tf } }) => ({
    vectors: ["teacher"],
    beforeTask: async ({ session }) => session.setVector("teacher", await session.params()),
    loss({ logits, weights, forward, state }) {
      const apart = divergence(tf, forward(state.teacher!), logits, params.temperature);
      return apart
        .mul(weights)
        .sum()
        .mul(params.lambda * params.temperature ** 2)
        .asScalar();
    },
  }),
});

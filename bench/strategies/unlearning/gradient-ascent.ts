/** Gradient ascent on the forgotten answers: undo what was learnt by climbing the loss. */
import { z } from "zod";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";
import { truthOf } from "./batches";

export const gradientAscent = defineStrategy({
  id: "gradient-ascent",
  title: "Gradient ascent",
  family: "unlearning",
  summary:
    "Raises the loss of the answers that are to be forgotten. It uses nothing else, so nothing keeps it from destroying the rest, and it never learns to refuse.",
  paper: {
    title: "Knowledge Unlearning for Mitigating Privacy Risks in Language Models",
    authors: "Jang et al.",
    year: 2022,
    url: "https://arxiv.org/abs/2210.01504",
  },
  status: "implemented from the paper",
  deviations: ["A fixed number of steps per request instead of stopping at a memorisation threshold."],
  kinds: ["unlearning"],
  schedule: "sequential",
  params: z.strictObject({
    tuning,
    rate: z.number().gt(0).default(0.2).describe("Factor of the protocol's learning rate."),
  }),
  start: ({ params }) => ({
    beforeTask: ({ session }) => session.scaleRates(session.initial.map(() => params.rate)),
    batch: (fresh, size) => fresh(size).map((item) => ({ ...truthOf(item), weight: -1 })),
  }),
});

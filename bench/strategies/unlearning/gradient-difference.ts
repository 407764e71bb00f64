/** Gradient difference: climb the loss of the forgotten answers, descend that of retained ones. */
import { z } from "zod";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";
import { truthOf, withRetained } from "./batches";

export const gradientDifference = defineStrategy({
  id: "gradient-difference",
  title: "Gradient difference",
  family: "unlearning",
  summary:
    "Raises the loss of the answers that are to be forgotten and lowers that of retained data in the same step.",
  paper: {
    title: "Continual Learning and Private Unlearning",
    authors: "Liu, Liu and Stone",
    year: 2022,
    url: "https://arxiv.org/abs/2203.12817",
  },
  status: "implemented from the paper",
  deviations: ["Both losses are averaged over one batch instead of being weighted apart."],
  kinds: ["unlearning"],
  schedule: "sequential",
  retained: true,
  params: z.strictObject({
    tuning,
    rate: z.number().gt(0).default(0.2).describe("Factor of the protocol's learning rate."),
    share: z.number().gt(0).lt(1).default(0.5).describe("Share of every batch that is retained data."),
  }),
  start: ({ params }) => ({
    beforeTask: ({ session }) => session.scaleRates(session.initial.map(() => params.rate)),
    batch: (fresh, size, context) =>
      withRetained(fresh, size, params.share, context).map((item) =>
        item.retained ? item : { ...truthOf(item), weight: -1 },
      ),
  }),
});

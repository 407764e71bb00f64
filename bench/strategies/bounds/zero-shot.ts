/** Zero-shot: the starting checkpoint as it is. The line that every trained strategy should stay above. */
import { z } from "zod";
import { defineStrategy } from "../strategy";

export const zeroShot = defineStrategy({
  id: "zero-shot",
  title: "Zero-shot",
  family: "bound",
  summary:
    "Never trains: answers every task with the starting checkpoint. A strategy that ends below it would have done better to do nothing.",
  paper: null,
  status: "reproduced",
  deviations: [],
  kinds: ["tuning"],
  schedule: "none",
  params: z.strictObject({}),
  start: () => ({}),
});

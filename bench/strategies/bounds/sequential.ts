/** Sequential fine-tuning: one task after the other with nothing against forgetting. The usual lower bound. */
import { z } from "zod";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";

export const sequential = defineStrategy({
  id: "sequential",
  title: "Sequential fine-tuning",
  family: "bound",
  summary: "Trains on one task after the other and does nothing against forgetting.",
  paper: null,
  status: "reproduced",
  deviations: [],
  kinds: ["tuning"],
  schedule: "sequential",
  params: z.strictObject({ tuning }),
  start: () => ({}),
});

/** Refusal tuning: sequential fine-tuning on the refusals of each request, with nothing against forgetting or over-refusal. */
import { z } from "zod";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";

export const refusalTuning = defineStrategy({
  id: "refusal-tuning",
  title: "Refusal tuning",
  family: "unlearning",
  summary:
    "Fine-tunes on the fitting refusals of one request after the other and does nothing else. The plain baseline of sequential unlearning.",
  paper: null,
  status: "reproduced",
  deviations: [],
  kinds: ["unlearning"],
  schedule: "sequential",
  params: z.strictObject({ tuning }),
  start: () => ({}),
});

/** Retraining from the generic base without the data of all deleted categories: what a model that never knew them does. */
import { z } from "zod";
import { defineStrategy } from "../strategy";

export const retrain = defineStrategy({
  id: "retrain",
  title: "Retraining without the deleted data",
  family: "bound",
  summary:
    "Makes the starting checkpoint anew from the generic base, by the same recipe, without the data of any deleted category. It never learns to refuse; it is the reference for what forgetting should look like inside the model.",
  paper: null,
  status: "reproduced",
  deviations: [
    "Trained once, without all 16 categories, so it has results before the first and after the last request only.",
  ],
  kinds: ["unlearning"],
  schedule: "retrain",
  params: z.strictObject({}),
  start: () => ({}),
});

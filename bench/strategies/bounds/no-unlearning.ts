/** No unlearning: the starting checkpoint as it is. What every request leaves untouched, and what it should change. */
import { z } from "zod";
import { defineStrategy } from "../strategy";

export const noUnlearning = defineStrategy({
  id: "no-unlearning",
  title: "No unlearning",
  family: "bound",
  summary:
    "Never trains: goes on answering everything with the starting checkpoint. The upper bound of what is kept and the lower bound of what is refused.",
  paper: null,
  status: "reproduced",
  deviations: [],
  kinds: ["unlearning"],
  schedule: "none",
  params: z.strictObject({}),
  start: () => ({}),
});

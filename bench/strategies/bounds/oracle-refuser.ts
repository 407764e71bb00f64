/** Oracle: told which queries are about something deleted. The upper bound, and a check of the whole evaluation. */
import { z } from "zod";
import { defineStrategy } from "../strategy";

export const oracleRefuser = defineStrategy({
  id: "oracle-refuser",
  title: "Oracle refuser",
  family: "bound",
  summary:
    "The starting checkpoint behind a gate that is told the category of every query: it gives the fitting refusal to what was deleted and lets the model answer the rest. Not a method; the upper bound. The model's own knowledge is untouched.",
  paper: null,
  status: "reproduced",
  deviations: [],
  kinds: ["unlearning"],
  schedule: "oracle",
  params: z.strictObject({}),
  start: () => ({}),
});

/** Joint training: all tasks at once, with the steps of the whole sequence. The usual upper bound. */
import { z } from "zod";
import { defineStrategy } from "../strategy";
import { tuning } from "../tuning";

export const joint = defineStrategy({
  id: "joint",
  title: "Joint training",
  family: "bound",
  summary:
    "Trains on the data of all tasks at once, for as many steps as the whole sequence. Not a continual method; the usual upper bound.",
  paper: null,
  status: "reproduced",
  deviations: [],
  kinds: ["tuning"],
  schedule: "joint",
  params: z.strictObject({ tuning }),
  start: () => ({}),
});

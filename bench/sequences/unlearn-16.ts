/** Sixteen deletion requests in sequence: six sensitive categories and ten groups of eight classes. */
import { REQUESTS } from "@/bench/tasks/unlearning/requests";
import { SET_ITEMS } from "@/bench/tasks/unlearning/sets";
import type { Sequence } from "./sequence";

export const unlearn16: Sequence = {
  id: "unlearn-16",
  kind: "unlearning",
  title: "Sequential unlearning, 16 requests",
  summary:
    "Sixteen deletion requests, one after another: six sensitive categories of book covers and ten groups of eight object classes. After each, the model must refuse queries about everything deleted so far with the refusal that fits, and go on answering everything else.",
  version: 1,
  tasks: REQUESTS.map(({ id }) => id),
  protocols: [{ id: "standard", stepsPerTask: 30, longer: {}, batchSize: 64 }],
  starts: ["unlearn-base"],
  dataSeed: 100,
  evaluationSeed: 900,
  testItems: SET_ITEMS.forget,
  validationItems: SET_ITEMS.forget,
};

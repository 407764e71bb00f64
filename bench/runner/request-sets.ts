/** The sets of the built-in deletion requests, with the seeds of their sequence. */
import { TEACH_PLANS } from "@/bench/pretraining/teach-plans";
import { taughtItems } from "@/bench/pretraining/unlearning-mixture";
import { forgetItems, probeItems, retainedItems, testItems } from "@/bench/tasks/unlearning/sets";
import { UserError } from "@/lib/domain/user-error";
import type { RequestData } from "./plan";

export const requestSets: RequestData = {
  test: ({ evaluationSeed }, { id }, set, size) => testItems(id, set, { seed: evaluationSeed, size }),
  forget: ({ dataSeed }, { id, trainItems }, size) => forgetItems(id, trainItems, { seed: dataSeed, size }),
  retained: ({ dataSeed }, deleted, size) =>
    retainedItems(deleted, { seed: dataSeed, size }).map((item) => ({ ...item, retained: true })),
  taughtWithout: (deleted, size) =>
    taughtItems(size, deleted).map((item, index) => ({ ...item, id: `taught/${index}` })),
  retrainSteps(preset) {
    const plan = TEACH_PLANS[preset];
    if (!plan)
      throw new UserError(
        `There is no plan for retraining the preset ${preset}.`,
        `Use one of: ${Object.keys(TEACH_PLANS).join(", ")}.`,
      );
    return plan.steps;
  },
  probes: ({ tasks, evaluationSeed }, size) => probeItems(tasks, { seed: evaluationSeed, size }),
};

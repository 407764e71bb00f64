/** The built-in deletion requests in small, for tests: the first three of them, few steps, and a short retraining. */
import { builtIn } from "@/bench/runner/catalogue";
import type { Catalogue } from "@/bench/runner/plan";
import { type RunRequest, runRequestSchema } from "@/bench/runner/request";
import { requestSets } from "@/bench/runner/request-sets";
import { getSequence } from "@/bench/sequences/index";
import type { Sequence } from "@/bench/sequences/sequence";

const whole = getSequence("unlearn-16");

export const smallRequests: Sequence = {
  ...whole,
  id: "unlearn-3",
  tasks: whole.tasks.slice(0, 3),
  protocols: [{ id: "standard", stepsPerTask: 3, longer: {}, batchSize: 8 }],
};

export const RETRAIN_STEPS = 4;
/** Items of a request, and the share of the retained and the taught ones that is used. */
const FORGET = 30;
const EVERY = 30;
const few = <T>(items: readonly T[]): T[] => items.filter((_, i) => i % EVERY === 0);

export const requestsCatalogue: Catalogue = {
  ...builtIn,
  sequence: (id) => (id === smallRequests.id ? smallRequests : getSequence(id)),
  requests: {
    ...requestSets,
    forget: (...asked) => requestSets.forget(...asked).slice(0, FORGET),
    retained: (...asked) => few(requestSets.retained(...asked)),
    taughtWithout: (...asked) => few(requestSets.taughtWithout(...asked)),
    retrainSteps: () => RETRAIN_STEPS,
  },
};

export const requestsRequest = (changes: Partial<RunRequest> = {}): RunRequest =>
  runRequestSchema.parse({
    strategy: "refusal-tuning",
    params: {},
    sequence: smallRequests.id,
    order: "standard",
    protocol: "standard",
    preset: "micro",
    start: "unlearn-base",
    seed: 0,
    limit: null,
    device: "cpu",
    threads: 1,
    ...changes,
  });

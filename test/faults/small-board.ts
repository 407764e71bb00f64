/** A board of the registry with a small sequence behind it, so that a run through the real sandbox takes seconds. */
import { builtIn } from "@/bench/runner/catalogue";
import type { Catalogue } from "@/bench/runner/plan";
import type { Toolbox } from "@/lib/worker/toolbox";
import { sandboxed } from "@/lib/worker/toolbox";
import { strategyText } from "../sandbox/strategy-text";

/** Tests open boards of the micro preset with LETHE_TEST_BOARDS=1. */
export const BOARD = "proc-coin-8.v1.micro.base.standard-order.quick";

const STEPS = 4;

export const smallBoards: Catalogue = {
  ...builtIn,
  sequence(id) {
    const sequence = builtIn.sequence(id);
    const protocols = sequence.protocols.map((protocol) => ({
      ...protocol,
      ...{ stepsPerTask: STEPS, longer: {}, batchSize: 8 },
    }));
    return { ...sequence, protocols, testItems: 4 };
  },
  task: (id) => ({ ...builtIn.task(id), trainItems: 24 }),
};

export const smallTools: Toolbox = {
  ...sandboxed,
  catalogue: async () => smallBoards,
  // The checkout may change while tests run.
  hostFacts: () => ({ commit: null, lethe: "0", node: "n", platform: "p", cpu: "c" }),
};

/** Stateful, so that a checkpoint that is not whole would show. */
export const strategySource = (name: string): string =>
  strategyText({ info: `id: "my-${name}", title: "My ${name}",` });

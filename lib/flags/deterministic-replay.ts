/** Seeds that are one and the same run: a spread over them says nothing, and a rank built on it is false. */
import { agreementOf } from "./agreement";
import { finalAnswers, sketchOfAnswers } from "./answer-sketch";
import type { Detector, Flag } from "./flag";

/** Shipped: seeds of one method share at most 93.9 % of their final answers (joint), those of a start that is not trained all. */
const SAME = 0.999;
const LEAST_ITEMS = 50;

export const deterministicReplay: Detector = {
  id: "deterministic-replay",
  title: "Seeds that are the same run",
  summary: "A trained run and one of another seed give 99.9 % of the final answers alike.",
  begin({ record, home, siblings = [] }) {
    const own = finalAnswers();
    return {
      add: own.add,
      async finish() {
        // A model that is never trained is the same for every seed.
        if (record.track === "executed" && record.stages.length === 0) return [];
        const found: Flag[] = [];
        for (const { record: other, predictionsPath } of siblings) {
          const hash = other.predictions?.sha256;
          // Said once, by the later seed.
          if (!hash || predictionsPath === null || other.seed >= record.seed) continue;
          const { items, identical } = agreementOf(
            own.sketch(),
            await sketchOfAnswers(home, hash, predictionsPath),
          );
          if (items < LEAST_ITEMS || identical / items < SAME) continue;
          found.push({
            kind: deterministicReplay.id,
            severity: "review",
            message: `Seeds ${other.seed} and ${record.seed} give the same answer to ${identical} of ${items} items.`,
            evidence: { seeds: [other.seed, record.seed], items, identical },
          });
        }
        return found;
      },
    };
  },
};

/** Row 0 is the start as it is, the same for every method of a board: whoever is better there has trained before. */
import type { Detector } from "./flag";
import { excessOver, otherRows, rowOf } from "./reference-rows";

/** Standard errors. In the shipped runs row 0 is the same to the last item. */
const Z = 3;
/** Points. */
const LEAST = 0.5;

export const tooGoodBeforeTraining: Detector = {
  id: "too-good-before-training",
  title: "Too good before training",
  summary:
    "Before any training the mean is more than 3 standard errors above that of every other method from the same start.",
  begin({ record, database }) {
    return {
      finish() {
        if (record.protocol.limit !== null) return [];
        const own = rowOf(record, 0);
        const others = [...otherRows(database, record, 0, null)].flatMap(([method, rows]) => {
          const excess = excessOver(own, rows);
          return excess ? [{ ...excess, method }] : [];
        });
        const best = others.sort((a, b) => b.reference - a.reference)[0];
        if (!best || best.z <= Z || best.own - best.reference <= LEAST) return [];
        return [
          {
            kind: tooGoodBeforeTraining.id,
            severity: "review" as const,
            message: `Before any training it scores ${best.own.toFixed(1)}; from the same start no other method is above ${best.reference.toFixed(1)} (${best.method}), which is ${best.z.toFixed(1)} standard errors less.`,
            evidence: { ...best },
          },
        ];
      },
    };
  },
};

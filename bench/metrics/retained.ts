/** The sets of an unlearning run that no request may change, and how much of them is kept. */
import { type Scores, sum } from "./metric";

export const RETAINED = ["retain", "neighbour", "general"] as const;

/**
 * Mean over the sets and requests of the score after request t relative to the score before any, in percent and at most 100.
 * A cell that starts at 0 has nothing to lose, so it is left out.
 */
export function specificity({ T, score, none }: Scores, t: number): number {
  let cells = 0;
  const kept = RETAINED.reduce(
    (total, set) =>
      total +
      sum(1, T, (i) => {
        const [before, after] = [score(set, 0, i), score(set, t, i)];
        if (before === 0) return 0;
        cells++;
        return Math.min(100, (100 * after) / before);
      }),
    0,
  );
  return cells > 0
    ? kept / cells
    : none("no question beside the forget set was answered rightly at the start");
}

/** Which points no other point beats at once in cost and in score. */

export interface CostAndScore {
  cost: number;
  score: number;
}

/**
 * The points for which no other costs at most as much and scores at least as well, one of the two better; by rising cost.
 * Of equal points the first is kept.
 */
export function paretoFront<Point extends CostAndScore>(points: readonly Point[]): Point[] {
  const byCost = points.toSorted((a, b) => a.cost - b.cost || b.score - a.score);
  let best = Number.NEGATIVE_INFINITY;
  return byCost.filter(({ score }) => {
    if (score <= best) return false;
    best = score;
    return true;
  });
}

/** Moves labels apart so that none covers another, as little as needed. */

/** `places`: wanted heights; the result has the same order, neighbours at least `gap` apart, within `range` while they fit. */
export function apart(
  places: readonly number[],
  gap: number,
  [low, high]: readonly [low: number, high: number],
): number[] {
  const order = places.map((_, i) => i).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const result = [...places];
  let above = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    above = Math.max(result[i] ?? 0, above + gap, low);
    result[i] = above;
  }
  let below = Number.POSITIVE_INFINITY;
  for (const i of order.toReversed()) {
    below = Math.min(result[i] ?? 0, below - gap, high);
    result[i] = below;
  }
  return result;
}

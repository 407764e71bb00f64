/** Holm's step-down correction: several tests at once, with the chance of even one false alarm held (Holm 1979). */

/**
 * Adjusted p-values in the order given, 0 to 1: "adjusted p < level" keeps the family-wise error below the level, whatever
 * the dependence of the tests. Source: S. Holm, A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6
 * (1979) 65–70.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = pValues.map(() => 1);
  let largest = 0;
  order.forEach(({ p, index }, k) => {
    largest = Math.max(largest, Math.min(1, p * (pValues.length - k)));
    adjusted[index] = largest;
  });
  return adjusted;
}

/** Kendall's rank correlation tau-b (Kendall 1945): agreement of two orders, ties allowed. */

/**
 * @returns (concordant - discordant) / sqrt((pairs - ties in a)(pairs - ties in b)), -1 to 1; null where one list is all ties
 */
export function kendallTau(a: readonly number[], b: readonly number[]): number | null {
  if (a.length !== b.length) throw new RangeError(`${a.length} values against ${b.length}`);
  let balance = 0;
  let distinctA = 0;
  let distinctB = 0;
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < i; j++) {
      const [x, y] = [
        Math.sign((a[i] as number) - (a[j] as number)),
        Math.sign((b[i] as number) - (b[j] as number)),
      ];
      balance += x * y;
      distinctA += x === 0 ? 0 : 1;
      distinctB += y === 0 ? 0 : 1;
    }
  return distinctA === 0 || distinctB === 0 ? null : balance / Math.sqrt(distinctA * distinctB);
}

/** How far two sets of final answers agree: in all, where both are wrong, and in what is right. */
import { joined, type Sketch } from "./sketch";

export interface Agreement {
  /** Items that both have. */
  items: number;
  identical: number;
  /** Items that both get wrong, and those of them with the same wrong answer. */
  bothWrong: number;
  identicalWrong: number;
  /** Items right in either run. */
  right: [number, number];
  /** Cohen's kappa of right and wrong: 1 = the same items are right; null where either run has all right or all wrong. */
  kappa: number | null;
}

/** The lowest bit of a value says whether the answer is right. */
export const withRightness = (hash: number, right: boolean): number => ((hash & ~1) | (right ? 1 : 0)) >>> 0;

export function agreementOf(a: Sketch, b: Sketch): Agreement {
  let [items, identical, bothWrong, identicalWrong, rightA, rightB, bothRight] = [0, 0, 0, 0, 0, 0, 0];
  joined(a, b, (_key, left, right) => {
    items++;
    const same = left === right;
    const [isRightA, isRightB] = [(left & 1) === 1, (right & 1) === 1];
    if (same) identical++;
    if (isRightA) rightA++;
    if (isRightB) rightB++;
    if (isRightA && isRightB) bothRight++;
    if (isRightA || isRightB) return;
    bothWrong++;
    if (same) identicalWrong++;
  });
  const kappa = kappaOf(items, rightA, rightB, bothRight + bothWrong);
  return { items, identical, bothWrong, identicalWrong, right: [rightA, rightB], kappa };
}

function kappaOf(n: number, rightA: number, rightB: number, agreeing: number): number | null {
  if (n === 0) return null;
  const chance = (rightA * rightB + (n - rightA) * (n - rightB)) / n ** 2;
  return chance === 1 ? null : (agreeing / n - chance) / (1 - chance);
}

/** Lower end of the 95 % Wilson interval of a share. */
export function lowerShare(hits: number, n: number): number {
  if (n === 0) return 0;
  const z = 1.959964;
  const share = hits / n;
  const middle = share + z ** 2 / (2 * n);
  const width = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return (middle - width) / (1 + z ** 2 / n);
}

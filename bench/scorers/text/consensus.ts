/**
 * VQA accuracy: an answer is right to the degree that annotators gave it, min(1, matches / 3), averaged over leaving
 * out one annotator at a time (Antol et al., VQA, 2015; the official programs' `vqaEval.py` and m4c_evaluator.py).
 */

/**
 * 0 to 1. `matches[i]`: annotator i gave the answer. `isLeftOut(i, j)`: annotator j is left out together with i; by
 * default each only with itself. Summed left to right, so that the last bit agrees with the official programs.
 */
export function consensus(
  matches: readonly boolean[],
  isLeftOut: ((i: number, j: number) => boolean) | null = null,
): number {
  let all = 0;
  for (const match of matches) if (match) all++;
  let total = 0;
  for (let i = 0; i < matches.length; i++) {
    let others = all;
    if (isLeftOut === null) others -= matches[i] ? 1 : 0;
    else for (let j = 0; j < matches.length; j++) if (matches[j] && isLeftOut(i, j)) others--;
    total += Math.min(1, others / 3);
  }
  return total / matches.length;
}

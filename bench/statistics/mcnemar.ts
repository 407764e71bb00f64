/** McNemar's test of two classifiers on the same items: only items on which exactly one is right tell them apart. */
import { logGamma } from "./log-gamma";

export interface McNemar {
  /** Exact two-sided binomial p-value, 0 to 1; never too small. */
  exact: number;
  /** The same less half the probability of what was seen: closer to its level on average, not guaranteed. */
  midP: number;
}

/**
 * `onlyA`, `onlyB`: numbers of items that only A and only B has right. Both p-values are 1 (mid-p: at most 1) without any.
 * Sources: Q. McNemar, Psychometrika 12 (1947) 153–157; Fagerland, Lydersen & Laake, The McNemar test for binary matched-pairs
 * data: mid-p and asymptotic are better than exact conditional, BMC Med. Res. Methodol. 13:91 (2013).
 */
export function mcnemar(onlyA: number, onlyB: number): McNemar {
  const n = onlyA + onlyB;
  if (n === 0) return { exact: 1, midP: 1 };
  const fewer = Math.min(onlyA, onlyB);
  const seen = Math.exp(logGamma(n + 1) - logGamma(fewer + 1) - logGamma(n - fewer + 1) - n * Math.LN2);
  let tail = 0;
  // Downwards from what was seen every term is smaller, so the sum can stop where they no longer count.
  for (let k = fewer, term = seen; k >= 0 && term > tail * 1e-18; k--) {
    tail += term;
    term *= k / (n - k + 1);
  }
  if (onlyA === onlyB) return { exact: 1, midP: 1 - seen / 2 };
  return { exact: Math.min(1, 2 * tail), midP: 2 * tail - seen };
}

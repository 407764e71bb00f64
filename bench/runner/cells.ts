/** From item scores to one cell of the accuracy matrix. */
import type { ScorerInfo } from "@/bench/scorers/scorer";
import type { Cell } from "@/lib/domain/matrix";

export const scorerName = ({ id, version }: Pick<ScorerInfo, "id" | "version">): string => `${id}@${version}`;

/** Mean and standard error in percent. Every item of the built-in tasks has its own image, so a cluster is one item. */
export function cellOf(scores: readonly number[], scorer: Pick<ScorerInfo, "id" | "version">): Cell {
  const n = scores.length;
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return {
    score: Math.min(100, 100 * mean),
    n,
    standardError: n > 1 ? 100 * Math.sqrt(squares / (n - 1) / n) : null,
    scorer: scorerName(scorer),
  };
}

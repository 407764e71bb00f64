/** A scorer rates one answer; metrics reduce many scores. Neither knows about storage or display. */

export interface Scorer {
  id: string;
  version: number;
  title: string;
  /** What counts as right, one sentence, and the official scorer it mirrors. */
  summary: string;
  /** Item score, 0 to 1. An answer that cannot be read scores 0. */
  score(answer: string, reference: string): number;
}

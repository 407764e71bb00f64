/** All scorers. A new scorer is one file and one line here. */
import { unknownName } from "@/lib/domain/user-error";
import { exactMatch } from "./exact-match";
import { iou05 } from "./iou-0.5";
import type { Scorer } from "./scorer";

export const SCORERS: readonly Scorer[] = [exactMatch, iou05];

const byId = new Map(SCORERS.map((scorer) => [scorer.id, scorer]));
if (byId.size !== SCORERS.length) throw new Error("two scorers share an id");

export function getScorer(id: string): Scorer {
  const scorer = byId.get(id);
  if (!scorer) throw unknownName("scorer", id, [...byId.keys()]);
  return scorer;
}

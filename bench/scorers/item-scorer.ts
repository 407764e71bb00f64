/** Scorers that rate every item by itself: a definition of a few lines becomes a `Scorer` that adds up and reports. */
import { UserError } from "@/lib/domain/user-error";
import type { ReferenceItem, ScoreReport, Scorer, ScorerInfo, Scoring } from "./scorer";
import { pythonFixed } from "./text/python";

export interface Sum {
  n: number;
  sum: number;
}

export interface Tally extends Sum {
  /** Sums by group, in order of first appearance; keys are "<kind>/<group>". */
  groups: ReadonlyMap<string, Sum>;
}

export interface ItemScorerDefinition<Item> extends Omit<ScorerInfo, "direction" | "range" | "alignment"> {
  range?: ScorerInfo["range"];
  alignment?: ScorerInfo["alignment"];
  item: Scorer<Item>["item"];
  /** Item score in `range`. An answer that cannot be read scores 0; it never throws. */
  score(item: Item): number;
  /** No normalisation at all, and the most forgiving reading; left out where the scorer has no other reading. */
  strict?(item: Item): number;
  lenient?(item: Item): number;
  /** What the scorer makes of the answer, to be shown beside it. */
  read?(item: Item): string;
  /** Groups that the official report also prints, as "<kind>/<group>". */
  groups?(item: Item): readonly string[];
  /** What the official program prints. Default: sample count and percentage, as CoIN does. */
  print?(tally: Tally): string;
}

export interface ItemScorer<Item = unknown> extends Scorer<Item> {
  score(item: Item): number;
  strict: ((item: Item) => number) | null;
  lenient: ((item: Item) => number) | null;
  read: ((item: Item) => string) | null;
}

/** A scorer of answers that are held against one reference text: what the built-in tasks use. */
export type ReferenceScorer = ItemScorer<ReferenceItem>;

export function itemScorer<Item>(definition: ItemScorerDefinition<Item>): ItemScorer<Item> {
  const { strict = null, lenient = null, read = null, alignment = "results", range = [0, 1] } = definition;
  const { groups: _groups, print: _print, ...info } = definition;
  const full = { ...info, direction: "higher" as const, range, alignment, strict, lenient, read };
  return {
    ...full,
    begin: ({ readings = true } = {}) =>
      begin(readings ? definition : { ...definition, strict: undefined, lenient: undefined }),
  };
}

function begin<Item>(definition: ItemScorerDefinition<Item>): Scoring<Item> {
  const { strict, lenient } = definition;
  const official: number[] = [];
  const strictScores: number[] | null = strict ? [] : null;
  const lenientScores: number[] | null = lenient ? [] : null;
  const groups = new Map<string, Sum>();
  return {
    add(item) {
      const score = definition.score(item);
      official.push(score);
      if (strict) strictScores?.push(strict(item));
      if (lenient) lenientScores?.push(lenient(item));
      for (const name of definition.groups?.(item) ?? []) {
        const group = groups.get(name) ?? { n: 0, sum: 0 };
        group.n++;
        group.sum += score;
        groups.set(name, group);
      }
    },
    finish(): ScoreReport {
      const n = official.length;
      if (n === 0) throw new UserError("There is no item to score.", "Give at least one item.");
      const tally = { n, sum: sumOf(official), groups };
      const percent = ({ sum, n }: Sum) => (100 * sum) / n;
      return {
        n,
        total: percent(tally),
        printed: (definition.print ?? printAccuracy)(tally),
        parts: Object.fromEntries([...groups].map(([name, group]) => [name, percent(group)])),
        strict: strictScores && percent({ n, sum: sumOf(strictScores) }),
        lenient: lenientScores && percent({ n, sum: sumOf(lenientScores) }),
        items: { official, strict: strictScores, lenient: lenientScores },
      };
    },
  };
}

/** "Samples: 340", "Accuracy: 60.00%": what most of CoIN's and MCITlib's programs print. */
export function printAccuracy({ n, sum }: Tally): string {
  return `Samples: ${n}\nAccuracy: ${pythonFixed((100 * sum) / n, 2)}%`;
}

/** Left to right, as Python's `sum` does up to 3.11. */
function sumOf(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0);
}

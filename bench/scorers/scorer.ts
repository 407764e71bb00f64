/** What every scorer offers. A scorer rates answers; metrics reduce matrices of scores; neither knows about storage or display. */
import { z } from "zod";

export interface ScorerSource {
  /** Repository, file and commit of the official program that the scorer reproduces. */
  repository: string;
  file: string;
  commit: string;
}

/**
 * Which answers of a file the official program counts, and against which item:
 * - "results": every line of the answer file, by id; a missing answer costs nothing, a second answer counts again.
 * - "dictionary": as "results", but of several answers to one id the last one counts, once.
 * - "complete": as "dictionary", but the program stops at a missing answer, so there is no score without all of them.
 * - "split": every item of the split; a missing answer is wrong, the last of several counts, foreign ids are ignored.
 * - "unique-ids": items of the split as in "split", but divided by the number of distinct ids that were answered.
 * - "lines": the n-th line against the n-th item, whatever its id.
 */
export type Alignment = "results" | "dictionary" | "complete" | "split" | "unique-ids" | "lines";

export interface ScorerInfo {
  id: string;
  /** Raised with any change that could alter a score; cells record `id@version`. */
  version: number;
  title: string;
  /** What counts as right, one or two sentences. */
  summary: string;
  direction: "higher";
  /** Lowest and highest score of one item. */
  range: readonly [number, number];
  /** Null for Lethe's own scorers. */
  source: ScorerSource | null;
  /** Behaviour of the official program that surprises, kept on purpose. */
  quirks: readonly string[];
  alignment: Alignment;
}

/** Items are parsed where they enter; a scorer trusts what it is given. */
export interface Scorer<Item = unknown> extends ScorerInfo {
  /** One line of an items file: `prediction` and what the answer is held against. */
  item: z.ZodType<Item>;
  begin(options?: ScoringOptions): Scoring<Item>;
}

export interface ScoringOptions {
  /** The strict and the lenient reading beside the official score. Default: true. */
  readings?: boolean;
}

/** One pass over the items of one task. */
export interface Scoring<Item> {
  add(item: Item): void;
  /** Throws a UserError where there is nothing to score. */
  finish(): ScoreReport;
}

export interface ScoreReport {
  /** What the official program divides by. */
  n: number;
  /** Percent, not rounded: the number that goes into the matrix. */
  total: number;
  /** What the official program prints, its rounding included. */
  printed: string;
  /** Further numbers of the official report, by name; null = not computed here, never 0. */
  parts: Record<string, number | null>;
  /** Totals in percent under the strict and the lenient reading; null where the scorer has none. */
  strict: number | null;
  lenient: number | null;
  /** Item scores in the order of adding. */
  items: Record<Variant, ItemScores | null> & { official: ItemScores };
}

/** Null for an item that the official program passes over. */
export type ItemScores = readonly (number | null)[];

export const VARIANTS = ["official", "strict", "lenient"] as const;
export type Variant = (typeof VARIANTS)[number];

/** The text a model answered. */
export const prediction = z.string();

/** An answer and the one text it is held against. */
export const referenceItem = z.object({ prediction, reference: z.string() });
export type ReferenceItem = z.infer<typeof referenceItem>;

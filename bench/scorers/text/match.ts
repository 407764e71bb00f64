/** What CoIN's and MCITlib's short-answer scorers share: one reference, and the two readings beside the official one. */
import type { ItemScorerDefinition } from "../item-scorer";
import { type ReferenceItem, referenceItem, type ScorerSource } from "../scorer";
import { lenientReading, strictReading } from "./readings";

export const matchFamily = {
  item: referenceItem,
  strict: strictReading,
  lenient: lenientReading,
} satisfies Partial<ItemScorerDefinition<ReferenceItem>>;

/** A script of CoIN's paper branch; the eight are the same in JingyangQiao/CoIN and MCITlib. */
export const coinSource = (file: string): ScorerSource => ({
  repository: "zackschen/CoIN",
  file: `llava/eval/CoIN/${file}`,
  commit: "e045ab8",
});

export const mcitlibSource = (file: string): ScorerSource => ({
  repository: "Ghy0501/MCITlib",
  file: `HiDe/llava/eval/CoIN/${file}`,
  commit: "2956dfd",
});

/** Answers that hold this word, in this case, are skipped: wrong, but still counted in the denominator. */
export const isSkipped = (prediction: string): boolean => prediction.includes("Unanswerable");

export const UNANSWERABLE_QUIRK =
  "An answer that holds `Unanswerable` (in this case) is skipped, so it is wrong even where that is the reference; it stays in the denominator.";

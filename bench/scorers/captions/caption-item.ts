/** Items of the caption scorers, and the tokenising of a whole task as the official pipeline does it. */
import { z } from "zod";
import { UserError } from "@/lib/domain/user-error";
import { prediction, type ScoreReport, type Scoring } from "../scorer";
import { type CaptionMeasures, createCaptionCorpus } from "./corpus";
import { breaksLines, ptbTokenizeBefore } from "./ptb-tokenizer";

const NO_BREAK =
  "holds a line separator (\\r, U+000B, U+000C, U+2028 or U+2029), which shifts all later captions in the official program; replace it by a space";

export const captionItem = z.object({
  prediction: prediction.refine((text) => !breaksLines(text), NO_BREAK),
  references: z.array(z.string().refine((text) => !breaksLines(text), NO_BREAK)).min(1),
});
export type CaptionItem = z.infer<typeof captionItem>;

/**
 * The official program tokenises all references in one file and all predictions in another, and a final full stop
 * depends on the line that follows; so each item waits for the next one.
 */
export function captionScoring(report: (measures: CaptionMeasures) => ScoreReport): Scoring<CaptionItem> {
  const corpus = createCaptionCorpus();
  let waiting: CaptionItem | null = null;
  const settle = (item: CaptionItem, next: CaptionItem | null) => {
    const after = [...item.references.slice(1), next?.references[0] ?? ""];
    corpus.add({
      hypothesis: ptbTokenizeBefore(item.prediction, next?.prediction ?? ""),
      references: item.references.map((text, i) => ptbTokenizeBefore(text, after[i] ?? "")),
    });
  };
  return {
    add(item) {
      if (waiting) settle(waiting, item);
      waiting = item;
    },
    finish() {
      if (!waiting) throw new UserError("There is no caption to score.", "Give at least one item.");
      settle(waiting, null);
      return report(corpus.finish());
    },
  };
}

/** What COCO's measures are called in the official report; METEOR and SPICE need programs that are not reproduced here. */
export function captionParts({ bleu, rougeL, ciderD }: CaptionMeasures): Record<string, number | null> {
  const [one, two, three, four] = bleu.corpus.map((value) => 100 * value);
  return {
    Bleu_1: one ?? null,
    Bleu_2: two ?? null,
    Bleu_3: three ?? null,
    Bleu_4: four ?? null,
    METEOR: null,
    ROUGE_L: 100 * rougeL.corpus,
    CIDEr: 100 * ciderD.corpus,
    SPICE: null,
  };
}

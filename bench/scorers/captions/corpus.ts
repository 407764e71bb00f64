/**
 * The caption measures of COCO evaluation over one corpus, item by item; same values as pycocoevalcap on the same tokens.
 * Native ranges: BLEU and ROUGE-L 0 to 1, CIDEr-D 0 to 10.
 */
import { Bleu, type BleuByOrder } from "./bleu";
import { CiderD } from "./cider-d";
import { Interner } from "./interner";
import { ItemNgrams } from "./item-ngrams";
import { RougeL } from "./rouge-l";

export interface CaptionItem {
  /** Tokens of the tokenised caption, split at single spaces. May be empty. */
  hypothesis: readonly string[];
  /** At least one; each may be empty. */
  references: readonly (readonly string[])[];
}

export interface CaptionMeasures {
  n: number;
  bleu: {
    /** BLEU-1 to BLEU-4. */
    corpus: BleuByOrder;
    /** BLEU-4. */
    items: Float64Array;
  };
  rougeL: { corpus: number; items: Float64Array };
  ciderD: { corpus: number; items: Float64Array };
}

export interface CaptionCorpus {
  add(item: CaptionItem): void;
  /** To be called once, after at least one item. Items are in the order they were added. */
  finish(): CaptionMeasures;
}

export function createCaptionCorpus(): CaptionCorpus {
  const interner = new Interner();
  const ngrams = new ItemNgrams();
  const bleu = new Bleu();
  const rougeL = new RougeL();
  const ciderD = new CiderD();
  let n = 0;
  return {
    add(item) {
      interner.read(item.hypothesis, item.references);
      ngrams.index(interner.words);
      bleu.add(interner.words, ngrams);
      rougeL.add(interner.tokens);
      ciderD.add(interner.words, ngrams);
      n++;
    },
    finish() {
      if (n === 0) throw new Error("a caption corpus needs at least one item");
      return { n, bleu: bleu.finish(), rougeL: rougeL.finish(), ciderD: ciderD.finish() };
    },
  };
}

/**
 * BLEU-1 to BLEU-4 (Papineni et al., 2002) as in COCO caption evaluation: brevity against the reference closest in length
 * (the shorter of two as close), and two small constants where the official program has them.
 */
import type { CaptionIds } from "./caption-ids";
import { FloatList } from "./float-list";
import { type ItemNgrams, MAX_ORDER } from "./item-ngrams";

// Added to counts, so that nothing is divided by zero and no n-gram at all still scores about 0.
const TINY = 1e-15;
const SMALL = 1e-9;

export type BleuByOrder = [number, number, number, number];

export class Bleu {
  private readonly scores = new FloatList();
  /** N-grams of the hypotheses, by order less one, and those of them found in a reference. */
  private readonly guessed: BleuByOrder = [0, 0, 0, 0];
  private readonly correct: BleuByOrder = [0, 0, 0, 0];
  private words = 0;
  private referenceWords = 0;
  /** By n-gram id: the most often one reference holds it. */
  private most = new Uint32Array(1024);

  /** Takes words as `split()` gives them, and their n-grams. */
  add(item: CaptionIds, ngrams: ItemNgrams): void {
    const words = item.words(0);
    const referenceWords = closestLength(item);
    const guessed = [0, 1, 2, 3].map((k) => Math.max(0, words - k)) as BleuByOrder;
    const correct = this.matches(item.captions, ngrams);
    this.scores.push(bleu(correct, guessed, words, referenceWords)[MAX_ORDER - 1]!);
    for (let k = 0; k < MAX_ORDER; k++) {
      this.guessed[k]! += guessed[k]!;
      this.correct[k]! += correct[k]!;
    }
    this.words += words;
    this.referenceWords += referenceWords;
  }

  /** BLEU-1 to BLEU-4 of the corpus, and BLEU-4 of each item, 0 to 1. */
  finish(): { corpus: BleuByOrder; items: Float64Array } {
    const corpus = bleu(this.correct, this.guessed, this.words, this.referenceWords);
    return { corpus, items: this.scores.toArray() };
  }

  /** The hypothesis's n-grams found in a reference, each as often as the reference with most of it has it. */
  private matches(captions: number, ngrams: ItemNgrams): BleuByOrder {
    if (ngrams.size >= this.most.length) this.most = new Uint32Array(2 * ngrams.size);
    const most = this.most.fill(0, 0, ngrams.size + 1);
    for (let reference = 1; reference < captions; reference++) {
      ngrams.tally(reference);
      for (let i = 0; i < ngrams.ends[MAX_ORDER]!; i++) {
        const id = ngrams.distinct[i]!;
        if (ngrams.count[id]! > most[id]!) most[id] = ngrams.count[id]!;
      }
    }
    ngrams.tally(0);
    const correct: BleuByOrder = [0, 0, 0, 0];
    for (let order = 1; order <= MAX_ORDER; order++) {
      for (let i = ngrams.ends[order - 1]!; i < ngrams.ends[order]!; i++) {
        const id = ngrams.distinct[i]!;
        correct[order - 1]! += Math.min(ngrams.count[id]!, most[id]!);
      }
    }
    return correct;
  }
}

function closestLength(item: CaptionIds): number {
  const words = item.words(0);
  let closest = item.words(1);
  for (let reference = 2; reference < item.captions; reference++) {
    const length = item.words(reference);
    const nearer = Math.abs(length - words) - Math.abs(closest - words);
    if (nearer < 0 || (nearer === 0 && length < closest)) closest = length;
  }
  return closest;
}

/** Geometric means of the precisions up to each order, times the brevity penalty. */
function bleu(
  correct: BleuByOrder,
  guessed: BleuByOrder,
  words: number,
  referenceWords: number,
): BleuByOrder {
  const ratio = (words + TINY) / (referenceWords + SMALL);
  const brevity = ratio < 1 ? Math.exp(1 - 1 / ratio) : 1;
  let product = 1;
  return correct.map((found, k) => {
    product *= (found + TINY) / (guessed[k]! + SMALL);
    return product ** (1 / (k + 1)) * brevity;
  }) as BleuByOrder;
}

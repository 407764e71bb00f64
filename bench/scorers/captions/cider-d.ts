/**
 * CIDEr-D (Vedantam et al., 2015) as in COCO caption evaluation, which calls it CIDEr: cosine of clipped tf-idf vectors of
 * n-grams, with a Gaussian penalty on length. Document frequencies come from the references evaluated, so nothing can be
 * scored before `finish`.
 */
import { CaptionIds } from "./caption-ids";
import { CaptionStore } from "./caption-store";
import { DocumentFrequency } from "./document-frequency";
import { mean } from "./float-list";
import { ItemNgrams, MAX_ORDER } from "./item-ngrams";

/** Standard deviation of the length penalty, in pairs of words. */
const SIGMA = 6;
/** The mean cosine times this is the score. */
const SCALE = 10;

export class CiderD {
  private readonly store = new CaptionStore();
  private readonly frequency = new DocumentFrequency();

  /** Takes words as `split()` gives them, and their n-grams. */
  add(item: CaptionIds, ngrams: ItemNgrams): void {
    this.store.add(item);
    this.frequency.add(ngrams);
  }

  /** Per item and mean, 0 to 10; 0 for a single image, where every n-gram is in every document. */
  finish(): { corpus: number; items: Float64Array } {
    this.frequency.settle(this.store);
    const items = new Float64Array(this.store.items);
    const item = new CaptionIds();
    const scorer = new ItemScorer(this.frequency);
    this.store.every(item, (index) => {
      items[index] = scorer.score(item);
      return true;
    });
    return { corpus: mean(items), items };
  }
}

class ItemScorer {
  private readonly ngrams = new ItemNgrams();
  private weights = new Float64Array(1024);
  /** The hypothesis's n-grams with their weights, and where each order ends. */
  private ids = new Uint32Array(1024);
  private values = new Float64Array(1024);
  private readonly ends = new Uint32Array(MAX_ORDER + 1);
  private readonly norms = new Float64Array(MAX_ORDER);
  private readonly sums = new Float64Array(MAX_ORDER);

  constructor(private readonly frequency: DocumentFrequency) {}

  score(item: CaptionIds): number {
    const { ngrams, sums } = this;
    ngrams.index(item);
    this.makeRoom(ngrams.size + 1);
    this.frequency.weigh(ngrams, this.weights);
    this.readHypothesis();
    sums.fill(0);
    for (let reference = 1; reference < item.captions; reference++) {
      ngrams.tally(reference);
      const apart = pairs(item, 0) - pairs(item, reference);
      const penalty = Math.exp(-(apart ** 2) / (2 * SIGMA ** 2));
      for (let order = 1; order <= MAX_ORDER; order++) sums[order - 1]! += this.cosine(order) * penalty;
    }
    return (mean(sums) / (item.captions - 1)) * SCALE;
  }

  private readHypothesis(): void {
    const { ngrams, ids, values, weights } = this;
    ngrams.tally(0);
    this.ends.set(ngrams.ends);
    for (let order = 1; order <= MAX_ORDER; order++) this.norms[order - 1] = this.norm(order);
    for (let i = 0; i < ngrams.ends[MAX_ORDER]!; i++) {
      const id = ngrams.distinct[i]!;
      ids[i] = id;
      values[i] = ngrams.count[id]! * weights[id]!;
    }
  }

  /** Length of the tallied caption's vector. */
  private norm(order: number): number {
    const { ngrams, weights } = this;
    let squares = 0;
    for (let i = ngrams.ends[order - 1]!; i < ngrams.ends[order]!; i++) {
      const id = ngrams.distinct[i]!;
      const value = ngrams.count[id]! * weights[id]!;
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  /** Of the hypothesis and the tallied reference; the hypothesis gains nothing by saying a word more often. */
  private cosine(order: number): number {
    const { ngrams, ids, values, weights } = this;
    let product = 0;
    for (let i = this.ends[order - 1]!; i < this.ends[order]!; i++) {
      const id = ids[i]!;
      const count = ngrams.count[id]!;
      if (count === 0) continue;
      const value = count * weights[id]!;
      product += Math.min(values[i]!, value) * value;
    }
    if (product === 0) return 0;
    return product / (this.norms[order - 1]! * this.norm(order));
  }

  private makeRoom(ngrams: number): void {
    if (ngrams <= this.weights.length) return;
    this.weights = new Float64Array(2 * ngrams);
    this.ids = new Uint32Array(2 * ngrams);
    this.values = new Float64Array(2 * ngrams);
  }
}

function pairs(item: CaptionIds, caption: number): number {
  return Math.max(0, item.words(caption) - 1);
}

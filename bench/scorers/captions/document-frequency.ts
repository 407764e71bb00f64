/** Inverse document frequency of n-grams: in how many images' references each occurs, as CIDEr weighs it. */
import { CaptionIds, grown } from "./caption-ids";
import type { CaptionStore } from "./caption-store";
import { ItemNgrams } from "./item-ngrams";
import { NgramTable } from "./ngram-table";
import { RepeatFilter } from "./repeat-filter";

/** In an id's place for an n-gram that occurs in one image at most: once and never weigh the same. */
const RARE = -1;

export class DocumentFrequency {
  private items = 0;
  /** Images by word; as long as there are words. */
  private wordCounts = new Uint32Array(1024);
  /** Images by longer n-gram, where more than one; known once settled. */
  private table = new NgramTable(0);
  private filter = new RepeatFilter();
  /** N-grams that `filter` is for. */
  private ngrams = 0;
  private logs = new Float64Array(0);
  /** By id within the item: the word, or the number of words + id in the table, or RARE. */
  private ids = new Int32Array(1024);

  /** First every image's n-grams are to be added. */
  add(ngrams: ItemNgrams): void {
    this.items++;
    for (let i = 1; i <= ngrams.referenceSize; i++) {
      if (ngrams.prefix[i] !== 0) continue;
      const word = ngrams.word[i]!;
      if (word >= this.wordCounts.length) this.wordCounts = grown(this.wordCounts, 2 * word);
      this.wordCounts[word]!++;
    }
    this.ngrams += ngrams.referenceSize;
    if (!this.filter.crowded) this.filter.add(ngrams);
  }

  /** Then the n-grams of all images are counted; `store` holds the same. */
  settle(store: CaptionStore): void {
    if (this.filter.crowded) {
      const filter = new RepeatFilter(this.ngrams);
      this.filter = filter;
      forEachReferenceSet(store, (ngrams) => {
        filter.add(ngrams);
        return true;
      });
    }
    // About as many n-grams are to come as buckets were seen again; where many share a bucket, it takes another try.
    let places = 64 + Math.ceil(1.5 * this.filter.repeated);
    this.table = new NgramTable(places);
    while (!this.countNgrams(store)) {
      places *= 2;
      this.table = new NgramTable(places);
    }
    this.logs = Float64Array.from({ length: this.items + 1 }, (_, count) => Math.log(Math.max(1, count)));
  }

  /** Writes to `weights`, by id within the item, ln(images) - ln(images that hold the n-gram, or 1). */
  weigh(ngrams: ItemNgrams, weights: Float64Array): void {
    const { logs, table, wordCounts } = this;
    const { prefix, word, hash } = ngrams;
    const logItems = logs[this.items]!;
    const ids = this.idsFor(ngrams);
    for (let i = 1; i <= ngrams.size; i++) {
      let count = 0;
      if (prefix[i] === 0) {
        count = word[i]! < wordCounts.length ? wordCounts[word[i]!]! : 0;
        ids[i] = word[i]!;
      } else if (this.partsRepeat(ngrams, i)) {
        const id = table.find(hash[i]!, ids[prefix[i]!]!, word[i]!);
        if (id !== -1) count = table.countOf(id);
        ids[i] = wordCounts.length + id;
      }
      if (count < 2) ids[i] = RARE;
      weights[i] = logItems - logs[count]!;
    }
  }

  /** False if the table is too small. */
  private countNgrams(store: CaptionStore): boolean {
    const { filter, table, wordCounts } = this;
    return forEachReferenceSet(store, (ngrams) => {
      const { prefix, word, hash } = ngrams;
      const ids = this.idsFor(ngrams);
      for (let i = 1; i <= ngrams.size; i++) {
        if (prefix[i] === 0) ids[i] = wordCounts[word[i]!]! > 1 ? word[i]! : RARE;
        else if (this.partsRepeat(ngrams, i) && filter.mayRepeat(hash[i]!)) {
          const id = table.count(hash[i]!, ids[prefix[i]!]!, word[i]!);
          if (id === -1) return false;
          ids[i] = wordCounts.length + id;
        } else ids[i] = RARE;
      }
      return true;
    });
  }

  /** An n-gram occurs in no more images than the n-grams within it. */
  private partsRepeat(ngrams: ItemNgrams, i: number): boolean {
    return this.ids[ngrams.prefix[i]!] !== RARE && this.ids[ngrams.suffix[i]!] !== RARE;
  }

  private idsFor(ngrams: ItemNgrams): Int32Array {
    if (ngrams.size >= this.ids.length) this.ids = new Int32Array(2 * ngrams.size);
    return this.ids;
  }
}

/** Each n-gram once per image, however many of its references hold it. Ends early, false, once `visit` gives false. */
function forEachReferenceSet(store: CaptionStore, visit: (ngrams: ItemNgrams) => boolean): boolean {
  const item = new CaptionIds();
  const ngrams = new ItemNgrams();
  return store.every(item, () => {
    ngrams.indexReferences(item);
    return visit(ngrams);
  });
}

/**
 * The n-grams (n = 1 to 4) of one item's captions, counted exactly: each distinct n-gram gets an id from 1 upwards, found by
 * the pair of its prefix (the n-gram without its last word) and its last word. Small enough to stay in the processor's cache.
 */
import { type CaptionIds, grown } from "./caption-ids";
import { mix } from "./mix";

export const MAX_ORDER = 4;

export class ItemNgrams {
  /** Distinct n-grams; ids are 1 to `size`, and an n-gram's parts have smaller ids than itself. */
  size = 0;
  /** Ids 1 to this one are in the references; those after it are in the hypothesis only. */
  referenceSize = 0;
  /** By id: the n-grams without the last word and without the first (0 for a single word), the last word, a hash of all. */
  prefix = new Uint32Array(1024);
  suffix = new Uint32Array(1024);
  word = new Uint32Array(1024);
  hash = new Uint32Array(1024);
  /** By id: how often the caption tallied last holds the n-gram. */
  count = new Uint32Array(1024);
  /** The distinct n-grams of the caption tallied last: words first, then pairs ..., each in order of appearance. */
  distinct = new Uint32Array(1024);
  /** Where each order ends in `distinct`; order n at index n, and 0 at index 0. */
  readonly ends = new Uint32Array(MAX_ORDER + 1);

  private slots = new Uint32Array(1024);
  private mask = 1023;
  /** Ids of all n-grams in place, caption by caption and order by order. */
  private places = new Uint32Array(1024);
  private starts = new Uint32Array(16);
  private item: CaptionIds | undefined;

  /** Gives every n-gram an id. */
  index(item: CaptionIds): void {
    const place = this.indexReferences(item);
    this.starts[0] = place;
    this.indexCaption(item, 0, place);
  }

  /** Leaves the hypothesis out. */
  indexReferences(item: CaptionIds): number {
    for (let i = 0; i < this.ends[MAX_ORDER]!; i++) this.count[this.distinct[i]!] = 0;
    this.ends.fill(0);
    this.makeRoom(MAX_ORDER * item.length, item.captions);
    this.item = item;
    this.size = 0;
    let place = 0;
    for (let caption = 1; caption < item.captions; caption++) {
      this.starts[caption] = place;
      place = this.indexCaption(item, caption, place);
    }
    this.referenceSize = this.size;
    return place;
  }

  /** All in one loop with the arrays at hand, as this is where the time goes. */
  private indexCaption(item: CaptionIds, caption: number, start: number): number {
    const { places, slots, mask, prefix: prefixes, suffix: suffixes, word: words, hash: hashes } = this;
    const { ids, starts } = item;
    const end = starts[caption + 1]!;
    let size = this.size;
    let place = start;
    let part = start;
    for (let order = 1; order <= MAX_ORDER; order++) {
      for (let i = starts[caption]! + order - 1; i < end; i++) {
        const prefix = order === 1 ? 0 : places[part++]!;
        const suffix = order === 1 ? 0 : places[part]!;
        const word = ids[i]!;
        const hash = mix(hashes[prefix]!, word);
        let slot = hash & mask;
        let id = slots[slot]!;
        while (id !== 0 && (words[id] !== word || prefixes[id] !== prefix)) {
          slot = (slot + 1) & mask;
          id = slots[slot]!;
        }
        if (id === 0) {
          id = ++size;
          slots[slot] = id;
          prefixes[id] = prefix;
          suffixes[id] = suffix;
          words[id] = word;
          hashes[id] = hash;
        }
        places[place++] = id;
      }
      // The last n-gram of an order is no one's prefix.
      if (order > 1) part++;
    }
    this.size = size;
    return place;
  }

  /** Counts the n-grams of one of the captions indexed. */
  tally(caption: number): void {
    const { count, distinct, ends, places } = this;
    const words = this.item!.words(caption);
    for (let i = 0; i < ends[MAX_ORDER]!; i++) count[distinct[i]!] = 0;
    let place = this.starts[caption]!;
    let found = 0;
    for (let order = 1; order <= MAX_ORDER; order++) {
      for (let left = words - order + 1; left > 0; left--) {
        const id = places[place++]!;
        if (count[id]!++ === 0) distinct[found++] = id;
      }
      ends[order] = found;
    }
  }

  /** Empties the slots: at least two for each n-gram, so that searches stay short. */
  private makeRoom(ngrams: number, captions: number): void {
    let slots = 64;
    while (slots < 2 * ngrams) slots *= 2;
    this.mask = slots - 1;
    if (slots > this.slots.length) this.slots = new Uint32Array(slots);
    else this.slots.fill(0, 0, slots);
    if (captions > this.starts.length) this.starts = grown(this.starts, 2 * captions);
    if (ngrams < this.prefix.length) return;
    for (const name of ["prefix", "suffix", "word", "hash", "count", "distinct", "places"] as const) {
      this[name] = new Uint32Array(2 * ngrams);
    }
  }
}

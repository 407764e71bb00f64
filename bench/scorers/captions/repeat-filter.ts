/**
 * Tells n-grams that surely occur in one image only from those that may occur in more, in two bits a bucket. Only the
 * latter need an exact count: once and never weigh the same in CIDEr, and most n-grams of a corpus occur once.
 */
import type { ItemNgrams } from "./item-ngrams";

const MIN_BUCKETS = 1 << 22;
const MAX_BUCKETS = 2 ** 29;

export class RepeatFilter {
  private added = 0;
  /** Sixteen buckets a number: in the lower bit of two, whether the bucket was seen; in the upper, whether it was again. */
  private readonly cells: Uint32Array;
  private readonly mask: number;

  constructor(ngrams = 0) {
    let buckets = MIN_BUCKETS;
    while (buckets < ngrams && buckets < MAX_BUCKETS) buckets *= 2;
    this.mask = buckets - 1;
    this.cells = new Uint32Array(buckets / 16);
  }

  /** So many n-grams added that most buckets hold several, where a larger filter could keep them apart. */
  get crowded(): boolean {
    return this.added > this.mask && this.mask < MAX_BUCKETS - 1;
  }

  /** Buckets seen more than once. */
  get repeated(): number {
    let repeated = 0;
    for (const cell of this.cells) {
      for (let again = cell & 0xaaaaaaaa; again !== 0; again &= again - 1) repeated++;
    }
    return repeated;
  }

  /** Takes the n-grams of an image's references, all but single words. */
  add({ hash, prefix, referenceSize }: ItemNgrams): void {
    const { cells, mask } = this;
    for (let i = 1; i <= referenceSize; i++) {
      if (prefix[i] === 0) continue;
      const bucket = hash[i]! & mask;
      const shift = 2 * (bucket & 15);
      const cell = cells[bucket >>> 4]!;
      // No branch on what was read: the processor need not wait for it before it reads the next.
      cells[bucket >>> 4] = cell | (1 << shift) | (((cell >>> shift) & 1) << (shift + 1));
    }
    this.added += referenceSize;
  }

  /** False only for an n-gram added no more than once; hashes that collide can make it true. */
  mayRepeat(hash: number): boolean {
    const bucket = hash & this.mask;
    return ((this.cells[bucket >>> 4]! >>> (2 * (bucket & 15))) & 2) !== 0;
  }
}

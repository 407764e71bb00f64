/**
 * Tells n-grams that surely occur in one image only from those that may occur in more, in two bits a bucket. Only the
 * latter need an exact count: once and never weigh the same in CIDEr, and most n-grams of a corpus occur once.
 */
const SEEN = 1;
const SEEN_AGAIN = 2;
const MIN_BUCKETS = 1 << 22;
const MAX_BUCKETS = 2 ** 29;

export class RepeatFilter {
  /** Buckets seen more than once. */
  repeated = 0;
  private added = 0;
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

  /** To be called once per image for each of its n-grams. */
  add(hash: number): void {
    this.added++;
    const bucket = hash & this.mask;
    const shift = 2 * (bucket & 15);
    const cell = this.cells[bucket >>> 4]!;
    const state = cell >>> shift;
    if (state & SEEN_AGAIN) return;
    if (state & SEEN) this.repeated++;
    this.cells[bucket >>> 4] = cell | ((state & SEEN ? SEEN_AGAIN : SEEN) << shift);
  }

  /** False only for an n-gram added no more than once; hashes that collide can make it true. */
  mayRepeat(hash: number): boolean {
    const bucket = hash & this.mask;
    return ((this.cells[bucket >>> 4]! >>> (2 * (bucket & 15))) & SEEN_AGAIN) !== 0;
  }
}

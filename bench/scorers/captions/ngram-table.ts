/**
 * Counts of n-grams of two words or more, exact and without string keys: the pair of its prefix's id and its last word names
 * an n-gram, and the place of that pair in an open-addressing table is the n-gram's own id. So a table cannot grow.
 */

/** Per place: 1 + the prefix's id (0 if the place is free), the last word, the count. */
const FIELDS = 3;
const MAX_LOAD = 0.9;

export class NgramTable {
  private readonly cells: Uint32Array;
  private readonly places: number;
  /** Maps hashes, 32 bits, to places; unlike a mask it needs no power of two. */
  private readonly scale: number;
  private left: number;

  constructor(places: number) {
    this.places = places;
    this.scale = places / 2 ** 32;
    this.left = Math.floor(MAX_LOAD * places);
    this.cells = new Uint32Array(FIELDS * places);
  }

  /** The n-gram's id, or -1 if it is not in the table. `hash` is one of all its words. */
  find(hash: number, prefix: number, word: number): number {
    const place = this.placeOf(hash, prefix, word);
    return this.cells[FIELDS * place] === 0 ? -1 : place;
  }

  /** Counts the n-gram once more and gives its id, or -1 if it is new and the table is full. */
  count(hash: number, prefix: number, word: number): number {
    const { cells } = this;
    const place = this.placeOf(hash, prefix, word);
    const cell = FIELDS * place;
    if (cells[cell] === 0) {
      if (this.left-- <= 0) return -1;
      cells[cell] = prefix + 1;
      cells[cell + 1] = word;
    }
    cells[cell + 2]!++;
    return place;
  }

  countOf(id: number): number {
    return this.cells[FIELDS * id + 2]!;
  }

  /** Where the n-gram is, or where it would go. */
  private placeOf(hash: number, prefix: number, word: number): number {
    const { cells, places } = this;
    let place = (hash * this.scale) >>> 0;
    for (;;) {
      const found = cells[FIELDS * place]!;
      if (found === 0 || (found === prefix + 1 && cells[FIELDS * place + 1] === word)) return place;
      place++;
      if (place === places) place = 0;
    }
  }
}

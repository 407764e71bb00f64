/** One item's captions as word ids in two growing arrays, reused from item to item: caption 0 is the hypothesis. */
export class CaptionIds {
  ids = new Uint32Array(256);
  /** Where each caption starts in `ids`; one entry more than captions. */
  starts = new Uint32Array(16);
  captions = 0;
  length = 0;

  clear(): void {
    this.captions = 0;
    this.length = 0;
  }

  push(id: number): void {
    if (this.length === this.ids.length) this.ids = grown(this.ids);
    this.ids[this.length++] = id;
  }

  /** The ids pushed since the last call are one caption. */
  endCaption(): void {
    if (this.captions + 1 === this.starts.length) this.starts = grown(this.starts);
    this.starts[++this.captions] = this.length;
  }

  words(caption: number): number {
    return this.starts[caption + 1]! - this.starts[caption]!;
  }
}

/** A longer copy, for appending at constant cost on average. */
export function grown(
  array: Uint32Array<ArrayBuffer>,
  length = Math.max(16, 2 * array.length),
): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(length);
  copy.set(array);
  return copy;
}
